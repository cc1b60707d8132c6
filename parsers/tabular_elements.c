#include "parsers/tabular_elements.h"

#define NOTES_IN(level)                                                                            \
    {level, "includes", BLOCK}, {level, "excludes1", BLOCK}, {level, "excludes2", BLOCK},          \
        {level, "codeFirst", BLOCK}, {level, "useAdditionalCode", BLOCK},                          \
        {level, "codeAlso", BLOCK}, {level, "inclusionTerm", BLOCK}, {level, "notes", BLOCK},      \
        {level, "sevenChrNote", BLOCK},                                                            \
    {                                                                                              \
        level, "sevenChrDef", SEVENTH                                                              \
    }
#define MARKS_IN(level)                                                                            \
    {level, "new", INLINE}, {level, "unc", INLINE}, {level, "diff", INLINE},                       \
    {                                                                                              \
        level, "old", OLD                                                                          \
    }
#define TEXT_AT(which) (unsigned char)(VISUAL_TEXT + (which))

const struct xml_step tabular_steps[] = {
    {OUTSIDE, "ICD10CM.tabular", LIST},
    {LIST, "version", LIST_VERSION},
    {LIST, "title", LIST_TITLE},
    {LIST, "introduction", INTRODUCTION},
    {INTRODUCTION, "introSection", INTRO_SECTION},
    {INTRO_SECTION, "title", TITLE},
    {INTRO_SECTION, "instruction", BLOCK},
    {LIST, "chapter", CHAPTER},
    {CHAPTER, "name", NAME},
    {CHAPTER, "desc", TITLE},
    NOTES_IN(CHAPTER),
    {CHAPTER, "sectionIndex", SECTION_INDEX},
    {SECTION_INDEX, "sectionRef", SECTION_REF},
    {SECTION_INDEX, "note", NOTE},
    {CHAPTER, "section", SECTION},
    {SECTION, "name", NAME},
    {SECTION, "desc", TITLE},
    NOTES_IN(SECTION),
    {SECTION, "deactivated", DEACTIVATED},
    {DEACTIVATED, "desc", TITLE},
    {SECTION, "diag", DIAG},
    {DIAG, "name", NAME},
    {DIAG, "desc", TITLE},
    NOTES_IN(DIAG),
    {DIAG, "diag", DIAG},
    {BLOCK, "note", NOTE},
    {SEVENTH, "extension", EXTENSION},
    {SEVENTH, "note", NOTE},
    {DIAG, "visualImpairment", VISUAL_IMPAIRMENT},
    {VISUAL_IMPAIRMENT, "visCategory", VISUAL_OF_CATEGORY},
    {VISUAL_OF_CATEGORY, "heading", TEXT_AT(VISUAL_OF_HEADING)},
    {VISUAL_OF_CATEGORY, "value", TEXT_AT(VISUAL_OF_VALUE)},
    {VISUAL_OF_CATEGORY, "visRange", VISUAL_OF_RANGE},
    {VISUAL_OF_RANGE, "heading", TEXT_AT(VISUAL_OF_RANGE_HEADING)},
    {VISUAL_OF_RANGE, "visMax", VISUAL_OF_MOST},
    {VISUAL_OF_MOST, "heading", TEXT_AT(VISUAL_OF_MAXIMUM_HEADING)},
    {VISUAL_OF_MOST, "value", TEXT_AT(VISUAL_OF_MAXIMUM)},
    {VISUAL_OF_RANGE, "visMin", VISUAL_OF_LEAST},
    {VISUAL_OF_LEAST, "heading", TEXT_AT(VISUAL_OF_MINIMUM_HEADING)},
    {VISUAL_OF_LEAST, "value", TEXT_AT(VISUAL_OF_MINIMUM)},
    MARKS_IN(LIST_VERSION),
    MARKS_IN(LIST_TITLE),
    MARKS_IN(NAME),
    MARKS_IN(TITLE),
    MARKS_IN(NOTE),
    MARKS_IN(EXTENSION),
    MARKS_IN(INLINE),
    {OLD, "new", OLD},
    {OLD, "unc", OLD},
    {OLD, "diff", OLD},
    {OLD, "old", OLD},
    {0, NULL, 0},
};

bool tabular_holds_text(unsigned char level)
{
    return level >= LIST_VERSION && level < INLINE;
}
