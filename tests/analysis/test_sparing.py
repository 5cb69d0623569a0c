"""What an analysing process does without, and that it says the same without it."""

import subprocess
import sys

WORDS = "running flies happily nation national relational houses mice generously communities sky dying news"
STORY = "The council met on Monday and voted. It will vote again in May. Two members were not there at all. "
SCRIPT = f"""
import sys
from newstui.analysis.pipeline import analyse
from newstui.analysis.summary.words import Vocabulary
from newstui.model.article import Source
analyse(Source({STORY!r} * 3, "text"))
spared = [name for name in ("requests", "pycountry", "nltk.corpus", "nltk", "py3langid") if name in sys.modules]
lean = Vocabulary("en").stems({WORDS!r}.split())
import nltk, nltk.stem, requests
assert callable(requests.get) and nltk.stem.WordNetLemmatizer
full = [nltk.stem.SnowballStemmer("english").stem(word) for word in {WORDS!r}.split()]
print(spared, lean == full)
"""


def test_an_analysing_process_goes_without_what_is_never_called():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.stdout == "[] True\n", done.stderr
