"""Engines: one package for each, behind the seam of `library.search.engine`.

They alone import numpy, so its threads are limited here, whatever program uses the library.
"""

from library.core.process.process_switches import limit_matrix_threads

limit_matrix_threads()
