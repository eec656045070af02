/* engraft-stat-reader-private.h: what the parts of the reader know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/io/engraft-stat-reader.h"
#include "libengraft/io/engraft-typed-column.h"

G_BEGIN_DECLS

typedef struct
{
  char               *name;
  char               *label;
  char               *label_set;
  gboolean            skip;
  gboolean            is_string;
  EngraftStringPool  *pool;
  GArray             *codes;     /* of guint32, into the pool */
  GArray             *numbers;   /* of double */
  guint               n_user_missing;
  EngraftNumbersKind  kind;
  double              epoch;
} StatVariable;

typedef struct
{
  GArray    *values;   /* of double */
  GPtrArray *labels;   /* of char * */
} StatLabelSet;

typedef struct
{
  const guint8         *data;
  gint64                size;
  gint64                position;

  EngraftFileFormat     format;
  EngraftImportOptions *options;
  EngraftOperation     *operation;
  GPtrArray            *variables;    /* of StatVariable, by index in the file */
  GHashTable           *label_sets;   /* name -> StatLabelSet */
  guint                 n_rows;
  gint64                row_count;
  gsize                 name_size;    /* of a set of labels, at most; 0: it ends with a NUL */
  gboolean              cancelled;
  GError               *error;        /* why we have stopped it */
  char                 *message;
} StatReading;

void          stat_variable_free      (gpointer              data);
void          stat_label_set_free     (gpointer              data);
/* Whether its numbers are dates, and from when they count. */
void          stat_variable_find_kind (StatVariable         *variable,
                                       const char           *format,
                                       EngraftFileFormat     file);
/* Old files are in the code page of the machine that wrote them. */
char         *stat_to_utf8            (const char           *text);
EngraftTable *stat_reading_finish     (StatReading          *self,
                                       const char           *title,
                                       EngraftImportReport  *report,
                                       GError              **error);

G_END_DECLS
