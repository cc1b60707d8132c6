#include "tests/unit/support/icd10_rows.h"

#include <check.h>
#include <stdlib.h>

#include "tests/support/parsing.h"

void order_row(struct buffer *b, unsigned number, const char *code, int flag,
               const char *short_title, const char *long_title)
{
    buffer_printf(b, "%05u %-7s %d %-60s %s\r\n", number, code, flag, short_title, long_title);
}

void codes_row(struct buffer *b, const char *code, const char *long_title)
{
    buffer_printf(b, "%-7s %s\r\n", code, long_title);
}

void order_change(struct buffer *b, const char *action, int flag, const char *code,
                  const char *short_title, const char *long_title)
{
    buffer_printf(b, "%-13s", action);
    if (flag != NO_FLAG)
        buffer_printf(b, "%d ", flag);
    buffer_printf(b, "%-7s %-60s %s\r\n", code, short_title, long_title);
}

void codes_change(struct buffer *b, const char *action, const char *code, const char *long_title)
{
    buffer_printf(b, "%-13s%-7s %s\r\n", action, code, long_title);
}

void plain_row(struct buffer *b, const char *line)
{
    buffer_printf(b, "%s\r\n", line);
}

void expect_events(const struct parser *parser, enum role role, enum system system,
                   const struct buffer *bytes, const char *events)
{
    static const size_t pieces[] = {100000, 1, 3, 64, 0};
    struct text all = buffer_text(bytes);
    struct recognition as = {.score = 1, .role = role, .system = system};
    ck_assert(!bytes->failed);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct parsing p;
        parsing_run(&p, parser, as, all, i * all.length / 4, pieces[i]);
        ck_assert_msg(!p.fault, "broken promise: %s", p.fault);
        ck_assert_str_eq(p.events.at ? p.events.at : "", events);
        ck_assert_int_eq(p.status, STATUS_OK);
        parsing_release(&p);
    }
}

void expect_recognized(const struct buffer *bytes, const char *name, enum role role,
                       enum system system)
{
    struct recognition as;
    const struct parser *tie;
    const struct parser *parser = parser_find(buffer_text(bytes), SYSTEM_NONE, &as, &tie);
    ck_assert_ptr_null(tie);
    ck_assert_ptr_nonnull(parser);
    ck_assert_str_eq(parser->name, name);
    ck_assert_str_eq(role_name(as.role), role_name(role));
    ck_assert_str_eq(system_name(as.system), system_name(system));
}

void expect_not_recognized(const struct buffer *bytes)
{
    struct recognition as;
    const struct parser *tie;
    for (int wanted = SYSTEM_NONE; wanted < SYSTEMS; wanted++) {
        const struct parser *parser =
            parser_find(buffer_text(bytes), (enum system)wanted, &as, &tie);
        ck_assert_ptr_null(tie);
        ck_assert_msg(!parser, "taken for %s", parser ? parser->title : "");
        ck_assert_int_eq(as.role, ROLE_NONE);
    }
}
