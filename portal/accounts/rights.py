"""The one global group of editors: what it may do is the CMS's business, who is in it is ours."""

EDITORS_GROUP = "Editors"
