#include "releases/source_rank.h"

#include <stdio.h>

static bool is_letter_or_digit(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c);
}

/* The digits of a word "V2", or "v12", of the file's own name. */
static unsigned version_in_name(struct text path)
{
    size_t begin = path.length;
    uint64_t number = 0;
    while (begin > 0 && path.at[begin - 1] != '/')
        begin--;
    struct text name = text_from(path, begin);
    for (size_t i = 0; i + 1 < name.length; i++) {
        size_t end = i + 1;
        if (ascii_lower(name.at[i]) != 'v' || (i > 0 && is_letter_or_digit(name.at[i - 1])))
            continue;
        while (end < name.length && ascii_is_digit(name.at[end]))
            end++;
        if ((end == name.length || !is_letter_or_digit(name.at[end])) &&
            text_to_uint64(text_slice(name, i + 1, end - i - 1), &number) &&
            number <= VERSION_LIMIT)
            return (unsigned)number;
    }
    return 0;
}

void source_id(const struct intake_member *member, char id[SOURCE_ID_LIMIT])
{
    unsigned version = 0;
    if (role_holds_corrections(member->as.role))
        version = version_in_name(text_of(member->path));
    if (version > 0)
        snprintf(id, SOURCE_ID_LIMIT, "%s-v%u", role_name(member->as.role), version);
    else
        snprintf(id, SOURCE_ID_LIMIT, "%s", role_name(member->as.role));
}

unsigned source_version(struct text id)
{
    size_t begin = id.length;
    uint64_t number;
    while (begin > 0 && ascii_is_digit(id.at[begin - 1]))
        begin--;
    return begin >= 2 && text_equal(text_slice(id, begin - 2, 2), TEXT("-v")) &&
                   text_to_uint64(text_from(id, begin), &number) && number <= VERSION_LIMIT
               ? (unsigned)number
               : 0;
}

/* One version may come as a workbook, as text and as printed; the roles are in this order. */
enum { FORMS = ROLE_CORRECTIONS_PRINT - ROLE_CORRECTIONS + 1 };

uint32_t source_rank(enum role role, struct text id)
{
    uint32_t versions_before = VERSION_LIMIT - source_version(id);
    if (role_holds_corrections(role))
        return FORMS * versions_before + (uint32_t)(role - ROLE_CORRECTIONS);
    return FORMS * (VERSION_LIMIT + 1) + (uint32_t)role;
}

unsigned corrected_edition(const struct intake *in)
{
    unsigned highest = 0;
    for (size_t i = 0; i < in->member_count; i++) {
        const struct intake_member *m = &in->members[i];
        if (!m->parser || !role_holds_corrections(m->as.role))
            continue;
        unsigned version = version_in_name(text_of(m->path));
        version = version > 0 ? version : 1;
        highest = version > highest ? version : highest;
    }
    return highest > 0 ? highest + 1 : 0;
}
