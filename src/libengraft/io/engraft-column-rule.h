/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

/* How one column of a file is read: the options of the file and those of the
 * column, ready to be asked a million times.  Private to the readers. */
typedef struct
{
  char                 *name;         /* unique in the file */
  EngraftImportOptions *import;       /* all of them, for remedies */
  EngraftColumnOptions *options;      /* NULL: nothing is set for this column */
  EngraftColumnChoice   choice;
  EngraftDateOrder      date_order;
  char                  mark;         /* the decimal mark */
  GPtrArray            *missing;      /* texts that mean missing, without blanks around */
  guint8                begins[256];  /* whether one of them begins so */
  GArray               *missing_numbers;   /* those of them that are numbers, as double */
} EngraftColumnRule;

GPtrArray     *engraft_column_rules_new       (const char * const      *names,
                                               EngraftImportOptions    *options,
                                               char                     mark,
                                               EngraftImportReport     *report);
/* text has no blanks around it */
gboolean       engraft_column_rule_is_missing (const EngraftColumnRule *self,
                                               const char              *text,
                                               gsize                    length);
gboolean       engraft_column_rule_is_missing_number
                                              (const EngraftColumnRule *self,
                                               double                   value);
/* notice: what is to be done about this column, as a change of one of its options */
void           engraft_column_rule_set_remedy (const EngraftColumnRule *self,
                                               EngraftNotice           *notice,
                                               const char              *label,
                                               const char              *option,
                                               ...) G_GNUC_NULL_TERMINATED;
/* takes column; says what may be wrong with its numbers; label, unit, levels */
EngraftColumn *engraft_column_rule_finish     (const EngraftColumnRule *self,
                                               EngraftColumn           *column,
                                               EngraftImportReport     *report);
/* columns: one for each rule, NULL where the rule says skip; renamed here */
EngraftTable  *engraft_column_rules_to_table  (GPtrArray               *rules,
                                               GPtrArray               *columns,
                                               const char              *title,
                                               EngraftImportReport     *report,
                                               GError                 **error);

G_END_DECLS
