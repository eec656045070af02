/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

/* The ways in which files say how follow-up ended. */
typedef enum
{
  ENGRAFT_STATUS_SYSTEM_NONE,
  ENGRAFT_STATUS_SYSTEM_CNSR,          /* CDISC ADTTE: 0 is the event, all else censored */
  ENGRAFT_STATUS_SYSTEM_CENSORED,      /* a column that says “censored”: 1 is censored */
  ENGRAFT_STATUS_SYSTEM_ALIVE,         /* a column that says “alive”: 0 is the event */
  ENGRAFT_STATUS_SYSTEM_ZERO_ONE,
  ENGRAFT_STATUS_SYSTEM_ONE_TWO,       /* R: 1 is censored, 2 is the event */
  ENGRAFT_STATUS_SYSTEM_ZERO_ONE_TWO,  /* 0 is censored, 1 and 2 are two different events */
  ENGRAFT_STATUS_SYSTEM_LOGICAL,
  ENGRAFT_STATUS_SYSTEM_WORDS,
} EngraftStatusSystem;

typedef enum
{
  ENGRAFT_STATUS_WORD_NONE,
  ENGRAFT_STATUS_WORD_EVENT,
  ENGRAFT_STATUS_WORD_CENSORED,
  ENGRAFT_STATUS_WORD_UNKNOWN,
} EngraftStatusWord;

/* What the values of a column probably mean. */
typedef struct
{
  EngraftStatusSystem  system;
  char                *event;     /* the value that is the event; NULL when that cannot be said */
  char                *second;    /* another value that is an event */
  gboolean             certain;   /* no other reading is usual */
} EngraftStatusReading;

EngraftStatusReading *engraft_status_reading_new  (EngraftColumn        *column,
                                                   GPtrArray            *values);
void                  engraft_status_reading_free (EngraftStatusReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftStatusReading, engraft_status_reading_free)

EngraftStatusWord     engraft_status_word         (const char           *value);
gboolean              engraft_status_is_sentinel  (const char           *value);

/* Whether TEXT is a way to write NUMBER, a value of COLUMN: “1.0” of 1, and of yes and no the words of the data, “TRUE”,
 * “T”, “yes” and so on in letters of any case.  FALSE of columns of texts. */
gboolean              engraft_status_is_called    (EngraftColumn        *column,
                                                   double                number,
                                                   const char           *text);

G_END_DECLS
