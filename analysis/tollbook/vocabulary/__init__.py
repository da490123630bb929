"""The reference tables: what people typed, each file read and validated against its record.

Words, places, rules and source habits are data in `data/reference/`; the modules here only read them.
"""

from tollbook.vocabulary.governorates import Governorate, governorates
from tollbook.vocabulary.profiles import SourceProfile, profile, profiles

__all__ = ["Governorate", "SourceProfile", "governorates", "profile", "profiles"]
