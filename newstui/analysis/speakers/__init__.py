"""Who a speaker is: the names, roles and bodies of an article, and whom a mention or a pronoun stands for."""
