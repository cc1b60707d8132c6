/* What a library function says of its outcome. Why it failed stands in the diagnostics. */
#ifndef SCHEMA_BASE_STATUS_H
#define SCHEMA_BASE_STATUS_H

enum status {
    STATUS_OK = 0,
    STATUS_END,    /* nothing more to read; not a failure */
    STATUS_FAILED, /* the reason was added to the diagnostics */
};

#endif
