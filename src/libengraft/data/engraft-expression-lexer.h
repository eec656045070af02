/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-expression.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_TOKEN_END,
  ENGRAFT_TOKEN_NUMBER,
  ENGRAFT_TOKEN_TEXT,
  ENGRAFT_TOKEN_NAME,     /* bare: a column, a function or a word such as “and” */
  ENGRAFT_TOKEN_QUOTED,   /* in backquotes: always a column */
  ENGRAFT_TOKEN_SIGN,
} EngraftTokenKind;

typedef struct
{
  EngraftTokenKind  kind;
  guint             position;   /* in characters, from 1 */
  double            number;
  char             *text;       /* of a text, a name or a sign */
} EngraftToken;

/* of EngraftToken; ends with ENGRAFT_TOKEN_END */
GArray   *engraft_expression_lex           (const char  *text,
                                            GError     **error);
gboolean  engraft_expression_is_bare_name  (const char  *name);
void      engraft_expression_set_error     (GError     **error,
                                            int          code,
                                            guint        position,
                                            const char  *format,
                                            ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
