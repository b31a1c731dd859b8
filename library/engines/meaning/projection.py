"""Fewer dimensions for the vectors of a library: their principal components (Pearson, 1901)."""

from __future__ import annotations

import numpy as np

from library.engines.shared.arrays import Array

MIN_VECTORS = 1000
"""Fewest vectors whose principal components are used; with fewer all dimensions are kept."""
_ROWS = 4096
"""Rows that are converted to numbers with a fraction at a time."""


def principal_components(vectors: Array, dimensions: int) -> Array:
    """Return the matrix that projects *vectors* to *dimensions*; the identity for few vectors."""
    count, size = vectors.shape
    if count < MIN_VECTORS or size <= dimensions:
        return np.eye(size, dtype=np.float32)
    total = np.zeros(size)
    products = np.zeros((size, size))
    for first in range(0, count, _ROWS):
        rows = of_length_one(vectors[first : first + _ROWS].astype(np.float32))
        total += rows.sum(0)
        products += rows.T @ rows
    mean = total / count
    _, components = np.linalg.eigh(products / count - np.outer(mean, mean))
    best: Array = components[:, ::-1][:, :dimensions].astype(np.float32)
    return best


def project(vectors: Array, projection: Array) -> tuple[Array, Array]:
    """Return *vectors* projected and rounded to int8, and the factor of each to have length 1."""
    projected = np.empty((len(vectors), projection.shape[1]), np.int8)
    scales = np.empty(len(vectors), np.float32)
    for first in range(0, len(vectors), _ROWS):
        rows = rounded(vectors[first : first + _ROWS].astype(np.float32) @ projection)
        projected[first : first + _ROWS] = rows
        scales[first : first + _ROWS] = 1 / np.linalg.norm(rows.astype(np.float32), axis=1)
    return projected, scales


def rounded(vectors: Array) -> Array:
    """Return *vectors* as int8, each scaled so that its largest number is 127."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-12)
    whole: Array = np.rint(vectors * (127 / largest)).astype(np.int8)
    return whole


def of_length_one(vectors: Array) -> Array:
    """Return *vectors* with length 1; a vector of zeros stays."""
    lengths: Array = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    scaled: Array = vectors / lengths
    return scaled
