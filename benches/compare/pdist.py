"""Times SciPy's pdist on the table of plain numbers written by `compare write`. Usage: python pdist.py numbers.csv"""

import resource
import sys
import time

import numpy
from scipy.spatial.distance import pdist

table = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=2) / 100.0


def timed():
    start = time.perf_counter()
    pdist(table, "cityblock")
    return time.perf_counter() - start


before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"pdist_s {min(timed() for _ in range(5)):.4f}")
print(f"pdist_above_mib {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.1f}")
print(f"pdist_sum {pdist(table, 'cityblock').sum() / table.shape[1]:.6f}")
