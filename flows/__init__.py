"""What runs when: flows, settings, the command line."""

import os

# One thread for each process's matrices: the processes share the cores already, and small products
# cost two to three times as much CPU when threads wait for each other. Read when numpy is imported.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
