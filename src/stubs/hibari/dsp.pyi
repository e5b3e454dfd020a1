from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

SR: int
HOP: int
rfft: Callable[[NDArray[np.float32], int], NDArray[np.complex64]]
irfft: Callable[[NDArray[np.complex64], int, int], NDArray[np.float32]]

def synth(*parts: NDArray[np.float32] | np.random.Generator) -> NDArray[np.float32]: ...
