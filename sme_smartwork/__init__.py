"""SME SmartWork: the domain, without a window."""

import os

__version__ = "0.1.0"

os.environ["OPENPYXL_LXML"] = "False"
"""What strangers send is read by the guarded parser, although the writer of documents brings another one."""
