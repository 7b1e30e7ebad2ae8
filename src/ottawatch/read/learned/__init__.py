"""A small statistical model beside the grammar: it proposes what a sentence tells where no phrase of the grammar fits."""
