#include "tests/unit/support/workbook_events.h"

#include "tests/unit/support/scratch.h"
#include "tests/unit/support/zip_file.h"
#include "tests/unit/unit.h"

static void zip_book(struct xlsx *book, struct buffer *zip)
{
    struct zip_member members[XLSX_PARTS];
    buffer_init(zip);
    ck_assert(xlsx_finish(book));
    for (size_t i = 0; i < book->part_count; i++)
        members[i] = (struct zip_member){book->parts[i].name, buffer_text(&book->parts[i].content)};
    zip_append(zip, members, book->part_count);
}

void parse_workbook(struct parsing *p, const struct parser *parser, struct xlsx *book)
{
    struct buffer zip;
    zip_book(book, &zip);
    parsing_run_workbook(p, parser, buffer_text(&zip));
    ck_assert_msg(!p->fault, "broken promise: %s", p->fault ? p->fault : "");
    buffer_release(&zip);
}

void expect_workbook(const struct parser *parser, struct xlsx *book, const char *events,
                     const char *messages)
{
    struct parsing p;
    parse_workbook(&p, parser, book);
    ck_assert_str_eq(p.events.at ? p.events.at : "", events);
    ck_assert_str_eq(p.messages, messages);
    parsing_release(&p);
}

const struct parser *workbook_parser(struct xlsx *book, struct recognition *as)
{
    const struct parser *found;
    struct diagnostics d;
    struct workbook *w;
    struct buffer zip;
    zip_book(book, &zip);
    diagnostics_init(&d);
    expect_ok(workbook_open(&w, buffer_text(&zip), "book.xlsx", &d), &d);
    expect_ok(parser_find_workbook(w, as, &found, &d), &d);
    workbook_free(w);
    diagnostics_release(&d);
    buffer_release(&zip);
    return found;
}
