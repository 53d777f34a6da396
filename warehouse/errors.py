"""Errors that a person can act on.

WarehouseError
├── WarehouseMissing
├── WarehouseOfAnotherVersion
├── WarehouseUnusable
├── WarehouseBusy
└── QueryRefused
"""


class WarehouseError(Exception):
    """Something about the warehouse that the user has to decide or repair."""


class WarehouseMissing(WarehouseError):
    """There is no warehouse where one is asked for."""


class WarehouseOfAnotherVersion(WarehouseError):
    """The file was made by a Careo with another layout of tables."""


class WarehouseUnusable(WarehouseError):
    """The file is not a warehouse, is damaged, or can't be written."""


class WarehouseBusy(WarehouseError):
    """Another run is at work on the warehouse."""


class QueryRefused(WarehouseError):
    """A query that is not one SELECT, breaks a limit, or can't be run."""
