/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

/* What a text can be read as.  The ways to read a date are those of
 * eg_date_orders () times ENGRAFT_KIND_DATE. */
enum
{
  ENGRAFT_KIND_NUMBER = 1 << 0,
  ENGRAFT_KIND_WHOLE = 1 << 1,
  ENGRAFT_KIND_LEADING_ZERO = 1 << 2,
  ENGRAFT_KIND_INEXACT = 1 << 3,
  ENGRAFT_KIND_TRUE_FALSE = 1 << 4,
  ENGRAFT_KIND_YES_NO = 1 << 5,
  ENGRAFT_KIND_T_F = 1 << 6,
  ENGRAFT_KIND_TRUE = 1 << 7,      /* beside one of the three before */
  ENGRAFT_KIND_MISSING = 1 << 8,
  ENGRAFT_KIND_DATE = 1 << 9,
};

/* The text without blanks around it. */
const char *engraft_text_strip     (const char        *text,
                                    gsize             *length);
/* text: without blanks around it, and not missing */
guint       engraft_text_get_kinds (const char        *text,
                                    gsize              length,
                                    char               mark);
/* Reads a text as a cell of a column of numbers; order: of a date.  Returns
 * whether it is one. */
gboolean    engraft_text_read      (const char        *text,
                                    gsize              length,
                                    EngraftColumnType  type,
                                    char               mark,
                                    unsigned           order,
                                    double            *value);

G_END_DECLS
