/* Words to search for: whatever is written, FTS5 is asked a question that it understands, and more
 * words never find more. */
#include "tests/fuzz/fuzzing.h"

#include "tools/compile/table_database.h"
#include "tools/search/search_words.h"

enum { ROWS = 6 };

static const char content[] =
    "INSERT INTO title_words (rowid, code, short, long) VALUES"
    " (0, 'A0000', NULL, 'Marsh fever'),"
    " (1, 'A000000', 'Marsh fever d/t Vibrio', 'Marsh fever due to Vibrio palustris'),"
    " (2, 'E0101090', NULL, 'Type 2 diabetes mellitus - marsh'),"
    " (3, 'S07020', NULL, 'M\xc3\xa9ni\xc3\xa8re marsh'),"
    " (4, '00010', NULL, 'NOT AND OR NEAR 1.9'),"
    " (5, 'Z090', '', '');"
    "CREATE VIRTUAL TABLE term_words USING fts5 (path, content='', tokenize='porter unicode61');"
    "INSERT INTO term_words (rowid, path) VALUES (0, 'Fever marsh'), (1, 'Marsh NOT')";

/* The rows found, a bit each. */
static unsigned ask(struct database *b, struct text sql, struct text query, struct diagnostics *d)
{
    struct statement s;
    unsigned found = 0;
    bool row;
    FUZZ_REQUIRE(statement_prepare(&s, b, sql, d) == STATUS_OK, "the question is one");
    statement_bind(&s, 1, query);
    do {
        FUZZ_REQUIRE(statement_step(&s, &row, d) == STATUS_OK, "no word is taken for syntax");
        if (row)
            found |= 1u << statement_number(&s, 0);
    } while (row);
    statement_release(&s);
    return found;
}

static bool search(struct database *b, struct text written, unsigned *found)
{
    struct search_words words;
    struct diagnostics d;
    diagnostics_init(&d);
    bool is_search = search_words_read(&words, written, &d) == STATUS_OK;
    if (is_search) {
        *found = ask(b, TEXT("SELECT rowid FROM title_words WHERE title_words MATCH ?"),
                     buffer_text(&words.titles), &d);
        ask(b, TEXT("SELECT rowid FROM term_words WHERE term_words MATCH ?"),
            buffer_text(&words.terms), &d);
    }
    FUZZ_REQUIRE(is_search || diagnostics_errors(&d) > 0, "a refusal says why");
    search_words_release(&words);
    diagnostics_release(&d);
    return is_search;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct diagnostics d;
    struct database b;
    struct buffer more;
    unsigned found, found_more, all;
    diagnostics_init(&d);
    buffer_init(&more);
    buffer_append_text(&more, TEXT("marsh "));
    buffer_append(&more, (const char *)bytes, length);
    FUZZ_REQUIRE(database_make(&b, &d) == STATUS_OK &&
                     database_execute(&b, TABLE_TITLE_WORDS, &d) == STATUS_OK &&
                     database_execute(&b, content, &d) == STATUS_OK,
                 "the index can be made");
    FUZZ_REQUIRE(search(&b, TEXT("marsh"), &all) && all == 0xf, "marsh is found");
    if (search(&b, buffer_text(&more), &found_more))
        FUZZ_REQUIRE((found_more & ~all) == 0, "more words find no more than the first");
    if (search(&b, (struct text){(const char *)bytes, length}, &found) && found != 0 &&
        search(&b, buffer_text(&more), &found_more))
        FUZZ_REQUIRE((found_more & ~found) == 0, "nor than the others");
    database_close(&b);
    buffer_release(&more);
    diagnostics_release(&d);
    return 0;
}
