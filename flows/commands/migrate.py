"""careo migrate: bring an older warehouse up to the present layout."""

from flows import console
from flows.commands.options import WarehouseOption
from flows.settings import read_settings
from flows.warehouse_lock import held
from warehouse.check import layout_of, require_file
from warehouse.migrate import bring_up_to_date


def migrate(warehouse: WarehouseOption = None) -> None:
    """Bring a warehouse of an older Careo up to this one; the old file is kept beside it.

    A run does it by itself. This is for a warehouse whose sources are gone.
    """
    settings = read_settings(warehouse=warehouse)
    file = settings.warehouse
    out = console.terminal()
    require_file(file)
    with held(file, settings.wait, lambda text: out.print(console.plain(text))):
        backup = bring_up_to_date(file)
    if backup is None:
        out.print(console.plain(f"{file} has the present layout, {layout_of(file)}."))
    else:
        out.print(console.plain(f"{file} has layout {layout_of(file)} now; kept: {backup}"))
