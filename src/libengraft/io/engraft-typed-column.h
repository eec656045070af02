/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

/* How numbers of a statistics file stand for dates */
typedef enum
{
  ENGRAFT_NUMBERS_PLAIN,
  ENGRAFT_NUMBERS_DAYS,      /* days since the epoch */
  ENGRAFT_NUMBERS_SECONDS,   /* seconds since the epoch */
  ENGRAFT_NUMBERS_MILLIS,    /* milliseconds since the epoch */
} EngraftNumbersKind;

/* A column of numbers from a file that knows its types, before the user's wishes */
typedef struct
{
  const char         *name;
  const char         *label;        /* may be NULL */
  GArray             *numbers;      /* of double, NaN where missing; taken */
  EngraftNumbersKind  kind;
  double              epoch;        /* in days since 1970-01-01 */
  GArray             *values;       /* of double: the values that have labels; NULL when none */
  GPtrArray          *labels;       /* of char *, one a value */
} EngraftTypedNumbers;

EngraftColumn *engraft_typed_column_new    (EngraftTypedNumbers  *typed,
                                            EngraftColumnOptions *options,
                                            guint64               first_line,
                                            EngraftImportReport  *report);
EngraftColumn *engraft_typed_column_finish (EngraftColumn        *column,
                                            const char           *label,
                                            EngraftColumnOptions *options);
EngraftTable  *engraft_typed_table_new     (const char           *title,
                                            GPtrArray            *columns,
                                            GError              **error);

G_END_DECLS
