/*
 * A name is cut into words and numbers ("icd10cm-order-Jan-2021" gives icd 10 cm order jan 2021);
 * at each token the longest pattern that fits is taken, and its tokens are used up.
 */
#include "releases/stated_dates.h"

enum { TOKENS_LIMIT = 64, FIRST_YEAR = 2000, LAST_YEAR = 2099 };
enum { VERSION_ZERO = 1982, LAST_VERSION = 32 }; /* of ICD-9-CM */

enum token_kind { TOKEN_WORD, TOKEN_NUMBER };

struct token {
    enum token_kind kind;
    struct text text;
    unsigned number; /* of a TOKEN_NUMBER up to eight digits */
    bool part;       /* the first of its part of the path */
};

struct tokens {
    struct token items[TOKENS_LIMIT];
    size_t count;
};

/* ---- tokens */

static bool is_word_char(char c)
{
    return ascii_is_letter(c);
}

static void cut(struct tokens *t, struct text name)
{
    bool part = true;
    size_t i = 0;
    t->count = 0;
    while (i < name.length && t->count < TOKENS_LIMIT) {
        char c = name.at[i];
        if (!is_word_char(c) && !ascii_is_digit(c)) {
            part |= c == '/';
            i++;
            continue;
        }
        bool word = is_word_char(c);
        size_t begin = i;
        while (i < name.length && (word ? is_word_char(name.at[i]) : ascii_is_digit(name.at[i])))
            i++;
        struct token token = {word ? TOKEN_WORD : TOKEN_NUMBER, text_slice(name, begin, i - begin),
                              0, part};
        uint64_t value;
        if (!word && token.text.length <= 8 && text_to_uint64(token.text, &value))
            token.number = (unsigned)value;
        t->items[t->count++] = token;
        part = false;
    }
}

static bool word_is(const struct token *t, const char *lower)
{
    struct text wanted = text_of(lower);
    if (t->kind != TOKEN_WORD || t->text.length != wanted.length)
        return false;
    for (size_t i = 0; i < wanted.length; i++)
        if (ascii_lower(t->text.at[i]) != wanted.at[i])
            return false;
    return true;
}

/* 1 to 12 for a month's name or its first three letters, else 0. */
static int month_of(const struct token *t)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    if (t->kind != TOKEN_WORD || t->text.length < 3)
        return 0;
    for (int m = 0; m < 12; m++) {
        struct text name = text_of(names[m]);
        if (t->text.length != name.length && t->text.length != 3)
            continue;
        size_t i = 0;
        while (i < t->text.length && ascii_lower(t->text.at[i]) == name.at[i])
            i++;
        if (i == t->text.length)
            return m + 1;
    }
    return 0;
}

static bool is_number(const struct token *t, size_t digits_least, size_t digits_most)
{
    return t->kind == TOKEN_NUMBER && t->text.length >= digits_least &&
           t->text.length <= digits_most;
}

static bool is_year(const struct token *t)
{
    return is_number(t, 4, 4) && t->number >= FIRST_YEAR && t->number <= LAST_YEAR;
}

/* ---- what is found */

static void add_date(struct stated_dates *s, struct date date)
{
    for (size_t i = 0; i < s->date_count; i++)
        if (date_compare(s->dates[i], date) == 0)
            return;
    if (s->date_count == STATED_LIMIT)
        s->overflow = true;
    else
        s->dates[s->date_count++] = date;
}

static void add_year(struct stated_dates *s, unsigned year)
{
    for (size_t i = 0; i < s->year_count; i++)
        if (s->years[i] == (short)year)
            return;
    if (s->year_count == STATED_LIMIT)
        s->overflow = true;
    else
        s->years[s->year_count++] = (short)year;
}

struct found {
    int year, month, day; /* 0: not given */
    bool fiscal;          /* the year is a fiscal year */
    bool year_first;      /* as in 2021oct */
    size_t tokens;        /* used up */
};

static void take(struct stated_dates *s, const struct found *f)
{
    int day = f->day == 0 ? 1 : f->day;
    int year = f->year;
    bool fiscal_system = system_has_fiscal_years(s->system);
    if (f->month == 0) {
        add_year(s, (unsigned)year);
        return;
    }
    /* whether the year of 2021oct is the fiscal one cannot be told */
    if (f->year_first && f->month >= 10 && !f->fiscal && fiscal_system) {
        add_year(s, (unsigned)year);
        year = 0;
    }
    if (!system_edition_day(s->system, f->month, day))
        return;
    if (year == 0) {
        s->months |= 1u << f->month;
        return;
    }
    if (f->fiscal && f->month >= 10)
        year--;
    if (date_is_valid(year, f->month, day))
        add_date(s, (struct date){(short)year, (signed char)f->month, (signed char)day});
}

/* ---- patterns; each looks at the tokens from `t` on, of which there are `left` */

/* Month, day and year of four or two digits, or year, month and day; in numbers. */
static bool find_numeric(const struct token *t, size_t left, struct found *f)
{
    if (left < 3 || t[1].part || t[2].part || t[1].kind != TOKEN_NUMBER ||
        t[2].kind != TOKEN_NUMBER)
        return false;
    bool year_first = is_year(&t[0]) && is_number(&t[1], 1, 2) && is_number(&t[2], 1, 2);
    bool year_last = is_number(&t[0], 1, 2) && is_number(&t[1], 1, 2) &&
                     (is_year(&t[2]) || is_number(&t[2], 2, 2));
    if (!year_first && !year_last)
        return false;
    const struct token *y = year_first ? &t[0] : &t[2];
    const struct token *m = year_first ? &t[1] : &t[0];
    const struct token *d = year_first ? &t[2] : &t[1];
    *f = (struct found){.year = (int)y->number + (y->text.length == 2 ? FIRST_YEAR : 0),
                        .month = (int)m->number,
                        .day = (int)d->number,
                        .tokens = 3};
    return date_is_valid(f->year, f->month, f->day);
}

/* 20230401 or 04012023 */
static bool find_eight_digits(const struct token *t, size_t left, struct found *f)
{
    if (left < 1 || !is_number(&t[0], 8, 8))
        return false;
    unsigned n = t[0].number;
    *f = (struct found){.year = (int)(n / 10000),
                        .month = (int)(n / 100 % 100),
                        .day = (int)(n % 100),
                        .tokens = 1};
    if (date_is_valid(f->year, f->month, f->day) && f->year <= LAST_YEAR)
        return true;
    *f = (struct found){.year = (int)(n % 10000),
                        .month = (int)(n / 1000000),
                        .day = (int)(n / 10000 % 100),
                        .tokens = 1};
    return date_is_valid(f->year, f->month, f->day) && f->year <= LAST_YEAR;
}

/* FY2025, FY25, also run on as in "CodesFY25" */
static bool find_fiscal_year(const struct token *t, size_t left, struct found *f)
{
    if (left < 2 || t[1].part || (!is_year(&t[1]) && !is_number(&t[1], 2, 2)))
        return false;
    struct text end = text_from(t[0].text, t[0].text.length < 2 ? 0 : t[0].text.length - 2);
    if (!word_is(&t[0], "fy") && !text_equal(end, TEXT("FY")))
        return false;
    *f = (struct found){.year = (int)t[1].number + (t[1].text.length == 2 ? FIRST_YEAR : 0),
                        .fiscal = true,
                        .tokens = 2};
    return true;
}

/* April 2023, April 1 2023, 1 April 2023, April FY23; April alone */
static bool find_month(const struct token *t, size_t left, struct found *f)
{
    size_t at = 0;
    *f = (struct found){.year = 0};
    if (left > 1 && is_number(&t[0], 1, 2) && !t[1].part && month_of(&t[1]) > 0)
        f->day = (int)t[at++].number;
    if (left <= at || (f->month = month_of(&t[at])) == 0)
        return false;
    at++;
    if (f->day == 0 && left > at && !t[at].part && is_number(&t[at], 1, 2))
        f->day = (int)t[at++].number;
    struct found year;
    if (left > at && !t[at].part && is_year(&t[at])) {
        f->year = (int)t[at++].number;
    } else if (left > at && !t[at].part && find_fiscal_year(&t[at], left - at, &year)) {
        f->year = year.year;
        f->fiscal = true;
        at += year.tokens;
    }
    f->tokens = at;
    return true;
}

/* FY2022 April, 2021jan */
static bool find_year_and_month(const struct token *t, size_t left, struct found *f)
{
    struct found year, month;
    if (!find_fiscal_year(t, left, &year)) {
        if (left < 1 || !is_year(&t[0]))
            return false;
        year = (struct found){.year = (int)t[0].number, .tokens = 1};
    }
    *f = year;
    const struct token *after = &t[year.tokens];
    if (left <= year.tokens || after->part || after->kind != TOKEN_WORD ||
        !find_month(after, left - year.tokens, &month) || month.year != 0)
        return true;
    *f = month;
    f->year = year.year;
    f->fiscal = year.fiscal;
    f->year_first = true;
    f->tokens = year.tokens + month.tokens;
    return true;
}

/* CMS32 or v32, on its own or as in "ICD-9-CM-v32": version N took effect on 1 October 1982 + N. */
static bool find_version(const struct token *t, size_t left, struct found *f)
{
    if (left < 2 || t[1].part || !is_number(&t[1], 2, 2) ||
        (!word_is(&t[0], "cms") && !word_is(&t[0], "cmsv") && !word_is(&t[0], "v") &&
         !word_is(&t[0], "version")) ||
        t[1].number > LAST_VERSION)
        return false;
    *f =
        (struct found){.year = VERSION_ZERO + (int)t[1].number, .month = 10, .day = 1, .tokens = 2};
    return true;
}

static bool find(const struct token *t, size_t left, enum system system, struct found *f)
{
    bool versions = system == SYSTEM_ICD9CM || system == SYSTEM_ICD9PROC;
    if (versions && find_version(t, left, f))
        return true;
    return find_numeric(t, left, f) || find_eight_digits(t, left, f) ||
           find_year_and_month(t, left, f) || find_month(t, left, f);
}

/* A date behind such a word says when the file was made. */
static bool says_made(const struct token *t)
{
    static const char *const words[] = {"updated", "update", "revised", "rev", "posted", "created"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(t, words[i]))
            return true;
    return false;
}

void stated_dates_init(struct stated_dates *s, enum system system)
{
    *s = (struct stated_dates){.system = system};
}

void stated_dates_scan(struct stated_dates *s, struct text name)
{
    struct tokens tokens;
    struct found f;
    cut(&tokens, name);
    size_t i = 0;
    while (i < tokens.count) {
        const struct token *t = &tokens.items[i];
        /* "icd-10-1-2021" is the name of the classification, not a date */
        bool classification = word_is(t, "icd");
        if (classification || !find(t, tokens.count - i, s->system, &f)) {
            i += classification && i + 1 < tokens.count && is_number(t + 1, 1, 2) ? 2 : 1;
            continue;
        }
        bool made = i > 0 && !t->part && says_made(t - 1);
        if (!made || f.month == 0)
            take(s, &f);
        i += f.tokens;
    }
}

void stated_dates_resolve(struct stated_dates *s)
{
    if (s->year_count != 1)
        return;
    for (int month = 1; month < (system_has_fiscal_years(s->system) ? 10 : 13); month++)
        if (s->months & (1u << month))
            add_date(s, (struct date){s->years[0], (signed char)month, 1});
}
