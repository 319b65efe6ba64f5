"""The language of a document; short English texts are never taken for another language."""

import pytest

from extractor.ingest.language import detect
from tests.readers_cases import read


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Das Unternehmen hat seine Emissionen im Berichtsjahr um acht Prozent gesenkt."),
        ("fr", "L'entreprise a publié son rapport annuel et s'engage à réduire ses émissions."),
        ("es", "La empresa publicó su informe anual y se compromete a reducir sus emisiones."),
        ("pt", "A empresa publicou o seu relatório e compromete-se a reduzir as emissões."),
        ("it", "La società si impegna a ridurre le proprie emissioni entro la fine dell'anno."),
        ("nl", "Het bedrijf heeft zijn jaarverslag gepubliceerd en zal de uitstoot halveren."),
        ("id", "Perusahaan telah menerbitkan laporan tahunan dan akan mengurangi emisi karbon."),
        ("zh", "公司承诺到2030年将排放量减少一半。"),
        ("ja", "当社は2030年までに排出量を半減します。"),
        ("ko", "회사는 2030년까지 배출량을 절반으로 줄일 것입니다."),
        ("ru", "Компания обязуется сократить выбросы к 2030 году."),
        ("ar", "تلتزم الشركة بخفض انبعاثاتها بحلول عام 2030."),
    ],
)
def test_other_languages_are_recognised(code: str, text: str) -> None:
    assert detect(text) == code
    assert detect(text * 5) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 September 2018",
        "Dear Mr. Ma:",
        "Halden Telecom ASA",
        "Deutsche Telekom earned the highest score.",
        "América Móvil disclosed little about Telcel.",
        "Etisalat, Ooredoo and Axiata ranked last.",
        "Scope 1 emissions: 1.2 million tonnes CO2e",
        "Reduce food waste.",
        "Kejizhongyi Avenue, Hi-tech Park Nanshan District",
        "https://rue.example/les/droits/humains and letters@exemple.example",
        "1,240 t CO2e | 3,105 t CO2e | 60%",
        "\ud800 \x00 \ufffe",
    ],
)
def test_short_english_and_names_are_not_refused(text: str) -> None:
    assert detect(text) == "en"


def test_language_of_a_document_is_that_of_its_prose() -> None:
    german = "> Das Unternehmen hat seine Emissionen im Berichtsjahr um acht Prozent gesenkt.\n" * 9
    english = "Thank you. We will publish the report that you asked for by the end of this year.\n"
    data = f"From: a@b.example\nSubject: Re: x\n\n{english * 3}\n{german}"
    assert read(data, "m.eml").language == "en"
    assert read(german.replace("> ", ""), "a.txt").language == "de"
