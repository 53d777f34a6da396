"""Builds `flows/report/page/vega.js` from the scripts that vl-convert carries. Run by hand.

The report needs 0.9 MB of them; the package has 84 MB, most of it the machine that runs them.
"""

from pathlib import Path

import vl_convert

# Only what the page has to know of the library: where it is.
SNIPPET = "window.vegaEmbed = vegaEmbed; window.vega = vega;"
HEAD = """\
/*! Vega {vega}, Vega-Lite {vega_lite}, Vega-Embed {vega_embed}. BSD-3-Clause, copyright
University of Washington Interactive Data Lab and contributors. More in the NOTICE of Careo. */
"""


def script() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script, with who made them at its head."""
    head = HEAD.format(
        vega=vl_convert.get_vega_version(),
        vega_lite=vl_convert.get_vegalite_versions()[-1],
        vega_embed=vl_convert.get_vega_embed_version(),
    )
    return head + vl_convert.javascript_bundle(SNIPPET)


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "flows" / "report" / "page" / "vega.js"
    target.write_text(script(), encoding="utf-8")
