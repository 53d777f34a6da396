"""What runs when: flows, settings, the command line."""

import os

# One thread for each process's matrices, whatever the environment says: the vectors of linking
# differ in their last bits by the number of threads, and the same input is to give the same tables.
# The processes share the cores already, and small products cost two to three times as much CPU when
# threads wait for each other. Read when numpy is imported, which none of our imports does before.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
