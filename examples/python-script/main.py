"""Counts how often each word occurs: main.py WORD..."""

import json
import sys
from collections import Counter

print(json.dumps(Counter(sys.argv[1:]), sort_keys=True))
