"""What proselint says of each text: reads one JSON string a line, writes one JSON list of its checks' names a line."""

import json
import sys

from workers import TOOLS

lint = TOOLS["proselint"]()
for line in sys.stdin:
    print(json.dumps([result.check_result.check_path for result in lint(json.loads(line))]))
