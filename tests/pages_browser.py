"""A headless Chromium for the tests of pages; they skip where there is none."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DESKTOP = (1360, 900)
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
)


class Shown:
    """A page in the browser: asks it things, in its own words."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def ask(self, script: str, *values: object) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *values)

    def count(self, selector: str) -> int:
        """How many elements can be seen that a selector finds."""
        return int(self.ask(f"return {_VISIBLE}.length", selector))

    def text(self, selector: str) -> str:
        """The text of the first element."""
        return str(self.ask("return document.querySelector(arguments[0]).textContent", selector))

    def click(self, selector: str) -> None:
        """Clicks the first element and waits until the page has drawn itself."""
        self.ask("document.querySelector(arguments[0]).click()", selector)
        self.settle()

    def choose(self, name: str, value: object) -> None:
        """Sets a control of the filters, as a user would."""
        self.ask(
            "const c = document.querySelector(`#filters [name='${arguments[0]}']`);"
            "c.value = arguments[1]; c.dispatchEvent(new Event('input', {bubbles: true}))",
            name,
            value,
        )
        self.settle()

    def keys(self, *keys: str) -> None:
        """Presses keys one after the other, wherever the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()
        self.settle()

    def settle(self) -> None:
        """Waits for two frames."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))"
        )

    def scripts(self, are_on: bool) -> None:
        """Lets scripts of pages run or not; asking goes on working."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not are_on})

    def complaints(self) -> list[str]:
        """What the console says: errors, refused requests, broken policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def settings(self, **features: str) -> None:
        """Media features, as `prefers_color_scheme="dark"`."""
        named = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": named})

    def print_media(self, is_on: bool) -> None:
        """Shows the page as it would be printed."""
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": "print" if is_on else ""}
        )


_VISIBLE = (
    "Array.from(document.querySelectorAll(arguments[0]))"
    ".filter((e) => e.checkVisibility({contentVisibilityAuto: false}))"
)
Browser = Callable[..., Shown]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    """One browser for all tests of a file."""
    selenium = pytest.importorskip("selenium", reason="selenium isn't installed")
    assert selenium
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    server = shutil.which("chromedriver")
    if not program or not server:
        pytest.skip("Chromium or chromedriver isn't installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for option in _OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = webdriver.Chrome(service=Service(server), options=options)
    yield found
    found.quit()


@pytest.fixture
def browser(driver: Any) -> Iterator[Browser]:
    """Opens a page: `browser(path, size=(390, 844), scripts=False)`."""
    shown = Shown(driver)

    def opened(
        path: Path, *, size: tuple[int, int] = DESKTOP, scripts: bool = True, anchor: str = ""
    ) -> Shown:
        width, height = size
        metrics = {
            "width": width,
            "height": height,
            "deviceScaleFactor": 1,
            "mobile": width < 500,
        }
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        shown.scripts(scripts)
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get(path.resolve().as_uri() + anchor)
        if scripts:
            shown.settle()
        else:
            time.sleep(0.2)
        return shown

    yield opened
    shown.scripts(True)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
