"""A first briefing from an article, and the site around it: valid at once, honest about what is missing.

briefing.scaffold
├── article   the text that somebody hands over
├── language  which language it is probably in
├── hints     what each of its sentences may give
├── draft     the briefing.yml made of it
└── folders   where all that is laid down, and that nothing is overwritten
"""

from __future__ import annotations

from briefing.scaffold.article import Article, read_article
from briefing.scaffold.draft import Record
from briefing.scaffold.folders import lay_down_briefing, lay_down_site
from briefing.scaffold.language import guess

__all__ = ["Article", "Record", "guess", "lay_down_briefing", "lay_down_site", "read_article"]
