/*
 * make-zip OUT.zip [--stored] [--date YYYY-MM-DD] [NAME=FILE | --link NAME=TARGET | --dir NAME]...
 *
 * Writes a zip with members of any name, in the order given, for tests of what honest archives do
 * not hold. NAME ends at the first '='. --stored and --date hold for the members behind them.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base/memory.h"
#include "tests/samples/zip_write.h"

struct job {
    struct zip_writer *zip;
    enum zip_method method;
    struct date date;
};

static bool complain(const char *what, const char *subject)
{
    fprintf(stderr, "make-zip: %s: %s\n", subject, what);
    return false;
}

static bool add_content(struct job *job, const char *path)
{
    static char bytes[65536];
    size_t length;
    FILE *file = fopen(path, "rb");
    if (!file)
        return complain(strerror(errno), path);
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0)
        zip_write(job->zip, bytes, length);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? complain("cannot be read", path) : true;
}

/* NAME=REST */
static bool add_member(struct job *job, enum zip_kind kind, const char *word)
{
    const char *equals = strchr(word, '=');
    if (!equals)
        return complain("is not NAME=...", word);
    char *name = memory_copy((struct text){word, (size_t)(equals - word)});
    if (!name)
        return complain("out of memory", word);
    bool good = true;
    zip_begin(job->zip, name, kind, kind == ZIP_LINK ? ZIP_STORED : job->method, job->date);
    if (kind == ZIP_LINK)
        zip_write(job->zip, equals + 1, strlen(equals + 1));
    else
        good = add_content(job, equals + 1);
    zip_end(job->zip);
    free(name);
    return good;
}

static bool add_folder(struct job *job, const char *name)
{
    zip_begin(job->zip, name, ZIP_FOLDER, ZIP_STORED, job->date);
    zip_end(job->zip);
    return true;
}

/* Takes the word at argv[*at], and its value where it has one. */
static bool take(struct job *job, char **argv, int *at)
{
    const char *word = argv[*at];
    if (strcmp(word, "--stored") == 0) {
        job->method = ZIP_STORED;
        return true;
    }
    bool is_date = strcmp(word, "--date") == 0, is_folder = strcmp(word, "--dir") == 0;
    if (!is_date && !is_folder && strcmp(word, "--link") != 0)
        return add_member(job, ZIP_FILE, word);
    const char *value = argv[*at + 1];
    if (!value)
        return complain("needs a value", word);
    ++*at;
    if (is_date)
        return date_parse(text_of(value), &job->date) || complain("is no date", value);
    return is_folder ? add_folder(job, value) : add_member(job, ZIP_LINK, value);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("Usage: make-zip OUT.zip [--stored] [--date YYYY-MM-DD] [NAME=FILE | --link "
              "NAME=TARGET | --dir NAME]...\n",
              stderr);
        return 2;
    }
    struct job job = {.zip = zip_open(argv[1]), .method = ZIP_DEFLATED, .date = {2025, 6, 6}};
    if (!job.zip) {
        complain(strerror(errno), argv[1]);
        return 2;
    }
    bool good = true;
    for (int i = 2; i < argc && good; i++)
        good = take(&job, argv, &i);
    if (!zip_close(job.zip))
        good = complain("could not be written", argv[1]);
    return good ? 0 : 2;
}
