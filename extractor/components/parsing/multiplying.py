"""Matrices in, products out: the library that numpy brings, one thread of it.

The pipeline's own choice (BLIS) takes three times as long on the matrices of sentences; numpy's
OpenBLAS, left alone, spreads each small product over all cores and loses more by that than it wins.
"""

from importlib.util import find_spec
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops


class OneThreadOps(NumpyOps):  # type: ignore[misc]
    """spaCy's operations on the CPU with products by numpy, in the thread that asks for them."""

    def __init__(self) -> None:
        from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

        super().__init__()
        self.controller: Any = ThreadpoolController().select(user_api="blas")

    def gemm(
        self,
        x: Any,
        y: Any,
        *,
        out: Any = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:
        """The product of two matrices, each transposed first where that is asked for."""
        with self.controller.limit(limits=1):
            return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def multiply_by_numpy(nlp: Language) -> None:
    """Lets every network of the pipeline multiply by numpy, where its threads can be counted."""
    if type(get_current_ops()) is not NumpyOps or not find_spec("threadpoolctl"):
        return  # a graphics card, or a library made for this processor
    ops = OneThreadOps()
    if not ops.controller.lib_controllers:
        return
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
