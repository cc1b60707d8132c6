#include "parsers/containers/xml_head.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Behind what begins with `opening` and ends with `closing`; nothing when it is cut. */
static struct text pass_over(struct text t, struct text opening, struct text closing)
{
    size_t end;
    t = text_from(t, opening.length);
    return text_find(t, closing, &end) ? text_from(t, end + closing.length) : TEXT("");
}

/* Behind a declaration, which may hold others: <!DOCTYPE a [<!ENTITY b "c">]>. */
static struct text pass_declaration(struct text t)
{
    size_t depth = 0;
    for (size_t i = 0; i < t.length; i++) {
        depth += t.at[i] == '<';
        if (t.at[i] == '>' && --depth == 0)
            return text_from(t, i + 1);
    }
    return TEXT("");
}

/* Behind the '>' of a tag; one within a quoted value is none. */
static bool end_of_tag(struct text t, size_t *end)
{
    char quote = '\0';
    for (size_t i = 0; i < t.length; i++) {
        char c = t.at[i];
        if (quote == '\0' && c == '>') {
            *end = i + 1;
            return true;
        }
        if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
    return false;
}

/* The local name at the beginning of a tag's inside. */
static struct text name_at(struct text inside)
{
    size_t length = 0, prefix;
    while (length < inside.length && !is_space(inside.at[length]) && inside.at[length] != '/' &&
           inside.at[length] != '>')
        length++;
    struct text name = text_slice(inside, 0, length);
    return text_find(name, TEXT(":"), &prefix) ? text_from(name, prefix + 1) : name;
}

/* Whatever begins with '<' and is no tag. */
static bool pass_what_is_no_tag(struct text *t)
{
    if (text_starts_with(*t, TEXT("<!--")))
        *t = pass_over(*t, TEXT("<!--"), TEXT("-->"));
    else if (text_starts_with(*t, TEXT("<![CDATA[")))
        *t = pass_over(*t, TEXT("<![CDATA["), TEXT("]]>"));
    else if (text_starts_with(*t, TEXT("<?")))
        *t = pass_over(*t, TEXT("<?"), TEXT("?>"));
    else if (text_starts_with(*t, TEXT("<!")))
        *t = pass_declaration(*t);
    else
        return false;
    return true;
}

bool xml_head_next(struct text *head, struct xml_head_tag *tag)
{
    for (;;) {
        const char *at = head->length > 0 ? memchr(head->at, '<', head->length) : NULL;
        size_t end;
        if (!at)
            return false;
        *head = text_from(*head, (size_t)(at - head->at));
        if (pass_what_is_no_tag(head))
            continue;
        if (!end_of_tag(*head, &end))
            return false;
        struct text inside = text_slice(*head, 1, end - 1);
        tag->is_end = text_starts_with(inside, TEXT("/"));
        tag->name = name_at(tag->is_end ? text_from(inside, 1) : inside);
        *head = text_from(*head, end);
        at = head->length > 0 ? memchr(head->at, '<', head->length) : NULL;
        tag->text = text_slice(*head, 0, at ? (size_t)(at - head->at) : head->length);
        return true;
    }
}

struct text xml_head_root(struct text head)
{
    struct xml_head_tag tag;
    size_t blank = 0;
    while (blank < head.length && is_space(head.at[blank]))
        blank++;
    head = text_from(head, blank);
    if (!text_starts_with(head, TEXT("<")) || !xml_head_next(&head, &tag) || tag.is_end)
        return TEXT_NOT_STATED;
    return tag.name;
}
