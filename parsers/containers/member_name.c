#include "parsers/containers/member_name.h"

const char *member_name_fault(struct text name)
{
    if (name.length == 0)
        return "is empty";
    if (name.at[0] == '/' || name.at[0] == '\\' || (name.length > 1 && name.at[1] == ':'))
        return "is absolute";
    size_t begin = 0;
    for (size_t i = 0; i <= name.length; i++) {
        if (i < name.length && name.at[i] != '/' && name.at[i] != '\\')
            continue;
        if (text_equal(text_slice(name, begin, i - begin), TEXT("..")))
            return "leaves its folder";
        begin = i + 1;
    }
    return NULL;
}

void member_name_append(struct buffer *b, struct text name)
{
    size_t bad;
    while (!text_is_utf8(name, &bad)) {
        buffer_append(b, name.at, bad);
        buffer_printf(b, "%%%02X", (unsigned)(unsigned char)name.at[bad]);
        name = text_from(name, bad + 1);
    }
    buffer_append_text(b, name);
}

bool bytes_are_zip(struct text first)
{
    return text_starts_with(first, TEXT("PK\3\4")) || text_starts_with(first, TEXT("PK\5\6"));
}

bool bytes_are_office(struct text first, struct text name)
{
    /* the name of the first entry stands 30 bytes into a zip */
    return text_starts_with(text_from(first, 30), TEXT("[Content_Types].xml")) ||
           text_ends_with_ignoring_case(name, TEXT(".xlsx")) ||
           text_ends_with_ignoring_case(name, TEXT(".docx")) ||
           text_ends_with_ignoring_case(name, TEXT(".pptx"));
}
