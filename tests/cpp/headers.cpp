// Nothing: the target that all test programs take their precompiled headers from needs a source.
