"""What a template is built of."""

from snippets.blocks.articles import ArticleBlock, ArticlesBlock

__all__ = ["ArticleBlock", "ArticlesBlock"]
