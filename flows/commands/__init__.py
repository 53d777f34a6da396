"""The commands of `careo`, one a module; flows/cli.py lists them."""
