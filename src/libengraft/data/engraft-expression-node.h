/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-expression.h"

G_BEGIN_DECLS

/* Nested deeper than this an expression is refused, lest the stack run out. */
#define ENGRAFT_NODE_MAX_DEPTH 1000

typedef enum
{
  ENGRAFT_NODE_NUMBER,
  ENGRAFT_NODE_LOGICAL,
  ENGRAFT_NODE_TEXT,
  ENGRAFT_NODE_COLUMN,

  ENGRAFT_NODE_OR,
  ENGRAFT_NODE_AND,
  ENGRAFT_NODE_NOT,
  ENGRAFT_NODE_EQUAL,
  ENGRAFT_NODE_UNEQUAL,
  ENGRAFT_NODE_LESS,
  ENGRAFT_NODE_LESS_EQUAL,
  ENGRAFT_NODE_GREATER,
  ENGRAFT_NODE_GREATER_EQUAL,
  ENGRAFT_NODE_IN,             /* the first of the arguments among the others */
  ENGRAFT_NODE_ADD,
  ENGRAFT_NODE_SUBTRACT,
  ENGRAFT_NODE_MULTIPLY,
  ENGRAFT_NODE_DIVIDE,
  ENGRAFT_NODE_REMAINDER,
  ENGRAFT_NODE_POWER,
  ENGRAFT_NODE_NEGATE,

  ENGRAFT_NODE_ABS,
  ENGRAFT_NODE_SQRT,
  ENGRAFT_NODE_EXP,
  ENGRAFT_NODE_LOG,
  ENGRAFT_NODE_LOG10,
  ENGRAFT_NODE_LOG2,
  ENGRAFT_NODE_MIN,
  ENGRAFT_NODE_MAX,
  ENGRAFT_NODE_SUM,
  ENGRAFT_NODE_COUNT,
  ENGRAFT_NODE_CLAMP,
  ENGRAFT_NODE_RUN_START,
  ENGRAFT_NODE_FREE_RUN_START,
  ENGRAFT_NODE_RECOVERY_START,
  ENGRAFT_NODE_FREE_RECOVERY_START,
  ENGRAFT_NODE_ROUND,
  ENGRAFT_NODE_FLOOR,
  ENGRAFT_NODE_CEIL,
  ENGRAFT_NODE_IF,
  ENGRAFT_NODE_BETWEEN,
  ENGRAFT_NODE_IS_MISSING,
  ENGRAFT_NODE_YEAR,
  ENGRAFT_NODE_MONTH,
  ENGRAFT_NODE_DAY,
  ENGRAFT_NODE_DATE,
  ENGRAFT_NODE_LOWER,
  ENGRAFT_NODE_UPPER,
  ENGRAFT_NODE_TRIM,
  ENGRAFT_NODE_STARTS_WITH,
  ENGRAFT_NODE_ENDS_WITH,
  ENGRAFT_NODE_CONTAINS,
  ENGRAFT_NODE_TO_NUMBER,
  ENGRAFT_NODE_TO_TEXT,
} EngraftNodeKind;

typedef struct _EngraftNode EngraftNode;

struct _EngraftNode
{
  EngraftNodeKind    kind;
  EngraftColumnType  type;       /* number, date, logical or text */
  guint              position;   /* in characters, from 1 */
  guint              depth;
  double             number;
  char              *text;       /* a text, or the name of a column or function */
  EngraftColumn     *column;     /* owned */
  GPtrArray         *arguments;  /* of EngraftNode; may be NULL */

  /* A node that depends on one column of codes only has one value a level. */
  EngraftColumn     *codes_of;   /* not owned */
  gboolean           by_row;     /* depends on numbers or on several columns */
  double            *by_level;   /* its values, that of missing last; NULL: not made */
};

EngraftNode *engraft_node_new      (EngraftNodeKind  kind,
                                    guint            position);
void         engraft_node_free     (EngraftNode     *self);
void         engraft_node_add      (EngraftNode     *self,
                                    EngraftNode     *argument);
EngraftNode *engraft_node_argument (EngraftNode     *self,
                                    guint            i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftNode, engraft_node_free)

/* engraft-expression-parser.c */
typedef struct
{
  const char      *name;
  EngraftNodeKind  kind;
  const char      *arguments;   /* n number, l logical, t text, d date, * any, = as the one before */
  guint            n_optional;  /* how many of the last may be left out */
  gboolean         more;        /* the last may be repeated */
  char             result;      /* as above; = as the last argument */
} EngraftFunction;

const EngraftFunction *engraft_expression_functions     (guint         *n);
const EngraftFunction *engraft_expression_find_function (EngraftNodeKind kind);
EngraftNode           *engraft_expression_parse         (const char    *text,
                                                         GError       **error);

/* engraft-expression-check.c */
gboolean               engraft_expression_check         (EngraftNode   *root,
                                                         EngraftTable  *table,
                                                         GError       **error);
char                  *engraft_expression_nearest       (const char    *name,
                                                         GPtrArray     *names);
double                 engraft_expression_read_date     (const char    *text);

/* engraft-expression-evaluate.c */
#define ENGRAFT_NODE_BLOCK 2048

typedef struct
{
  guint          start;
  guint          n;          /* up to ENGRAFT_NODE_BLOCK */
  EngraftColumn *levels_of;  /* rows are the levels of this column, then missing; NULL: of the table */
  GStringChunk  *texts;      /* of those that are made */
} EngraftNodeRows;

void                   engraft_node_prepare             (EngraftNode           *self);
void                   engraft_node_get_numbers         (EngraftNode           *self,
                                                         const EngraftNodeRows *rows,
                                                         double                *values);
void                   engraft_node_get_texts           (EngraftNode           *self,
                                                         const EngraftNodeRows *rows,
                                                         const char           **values);

/* engraft-expression-several.c */
double                 engraft_node_and                 (double                 a,
                                                         double                 b);
void                   engraft_node_get_three           (EngraftNode           *self,
                                                         const EngraftNodeRows *rows,
                                                         double                *values);
void                   engraft_node_get_runs            (EngraftNode           *self,
                                                         const EngraftNodeRows *rows,
                                                         double                *values);

G_END_DECLS
