"""The process of one run of a schedule: Prefect's engine, its flow imported before it looks.

Prefect imports a flow with the working folder at the head of sys.path, and would run what lies
there under the name of anything that the flow imports.
"""

import runpy
import sys

import flows.scheduled  # noqa: F401

if __name__ == "__main__":
    sys.modules.pop("prefect.engine", None)  # imported with the flow; runpy warns of it
    runpy.run_module("prefect.engine", run_name="__main__", alter_sys=True)
