"""`python -m tests.benchmarks.yardsticks [--write FILE]`: train, tune and measure. Takes minutes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from threadpoolctl import threadpool_limits

from tests.benchmarks.yardsticks import conll2010, peers, szeged
from tests.benchmarks.yardsticks.experts import Experts
from tests.benchmarks.yardsticks.figures import Figure, as_json, as_markdown
from tests.benchmarks.yardsticks.rows import benchmark_folder, read_rows, with_articles, with_cues
from tests.benchmarks.yardsticks.taggers import yardstick_lexicon

COMMAND = "python -m tests.benchmarks.yardsticks"


def figures() -> Iterator[Figure]:
    """Every figure of both yardsticks, and those of others beside them."""
    lexicon = yardstick_lexicon()
    types = read_rows("szeged_wiki.train")
    typed_test = read_rows("szeged_wiki.test")
    tagger = szeged.fit_szeged(types, lexicon)
    proposals = [tagger.propose(row) for row in typed_test]
    yield from szeged.report(types, szeged.held_out(types, lexicon), typed_test, proposals)
    yield from peers.SZEGED
    rows = with_cues(read_rows("conll2010_wiki.train"), read_rows("conll2010_wiki_cues.train"))
    rows = with_articles(rows, types)
    test = with_articles(read_rows("conll2010_wiki.test"), typed_test)
    opinions = Experts(lexicon).fit(rows, types).opinions(test)
    yield from conll2010.report(rows, conll2010.held_out(rows, types, lexicon), test, opinions)
    yield from peers.CONLL2010


def main() -> int:
    """Print the table, and write it where asked; without the benchmarks say so and stop."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the figures as JSON")
    arguments = parser.parse_args()
    if not benchmark_folder().is_dir():
        sys.stdout.write("skipped: the public benchmarks do not lie beside this checkout\n")
        return 0
    with threadpool_limits(1):
        found = list(figures())
    sys.stdout.write(f"{as_markdown(found)}\n")
    if arguments.write:
        text = json.dumps(as_json(COMMAND, found), ensure_ascii=False, indent=1)
        arguments.write.write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
