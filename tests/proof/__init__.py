"""The proof that the rules bite: briefings are changed on purpose, and each change has to stop the site.

`python -m tests.proof` prints how many changes of each kind were refused.

tests.proof
├── specimens   the briefings that are changed, every shorthand written out
├── changes     the kinds of change, each a function from a specimen to its mutants
├── wording     those of numbers and names in our own words
└── __main__    the trial: what is refused, what survives, the table
"""
