/* engraft-expression-check.c: names become columns, and every part gets its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression-lexer.h"
#include "libengraft/data/engraft-expression-node.h"

#define MAX_LEVELS_SHOWN 8

typedef struct
{
  EngraftTable  *table;
  GError       **error;
} Check;

static gboolean check_node (Check       *check,
                            EngraftNode *node);

/* Levenshtein 1966, by letters without case */
static guint
edit_distance (const char *a,
               const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1), *y = g_utf8_casefold (b, -1);
  g_autofree gunichar *u = g_utf8_to_ucs4_fast (x, -1, NULL), *v = g_utf8_to_ucs4_fast (y, -1, NULL);
  guint n = 0;
  g_autofree guint *row = NULL;

  while (v[n])
    n++;
  row = g_new (guint, n + 1);
  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 0; u[i]; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (guint j = 0; j < n; j++)
        {
          guint replaced = diagonal + (u[i] != v[j]);

          diagonal = row[j + 1];
          row[j + 1] = MIN (replaced, MIN (row[j], diagonal) + 1);
        }
    }

  return row[n];
}

/* names: of char *; NULL when none is near */
char *
engraft_expression_nearest (const char *name,
                            GPtrArray  *names)
{
  glong length = g_utf8_strlen (name, -1);
  guint best_distance = MAX (1, length / 3) + 1;
  const char *best = NULL;

  if (length > 100)
    return NULL;

  for (guint i = 0; i < names->len; i++)
    {
      glong other = g_utf8_strlen (names->pdata[i], -1);
      guint distance = ABS (other - length) >= best_distance ? best_distance
                                                             : edit_distance (name, names->pdata[i]);

      if (distance < best_distance)
        {
          best = names->pdata[i];
          best_distance = distance;
        }
    }

  return g_strdup (best);
}

/* days since 1970-01-01 of “2024-02-29”, NaN when it is none */
double
engraft_expression_read_date (const char *text)
{
  GDate first, date;
  guint year, month, day;
  char *end;

  if (!g_ascii_isdigit (*text))
    return NAN;
  year = g_ascii_strtoull (text, &end, 10);
  if (end - text != 4 || *end != '-' || !g_ascii_isdigit (end[1]))
    return NAN;
  month = g_ascii_strtoull (end + 1, &end, 10);
  if (*end != '-' || !g_ascii_isdigit (end[1]))
    return NAN;
  day = g_ascii_strtoull (end + 1, &end, 10);
  if (*end || month > 12 || day > 31 || !g_date_valid_dmy (day, month, year))
    return NAN;

  g_date_clear (&first, 1);
  g_date_clear (&date, 1);
  g_date_set_dmy (&first, 1, 1, 1970);
  g_date_set_dmy (&date, day, month, year);

  return g_date_days_between (&first, &date);
}

static gboolean
check_column (Check       *check,
              EngraftNode *node)
{
  EngraftColumn *column = engraft_table_find_column (check->table, node->text);
  g_autoptr(GPtrArray) names = NULL;
  g_autofree char *nearest = NULL;

  if (column)
    {
      EngraftColumnType type = engraft_column_get_column_type (column);

      node->column = g_object_ref (column);
      node->type = type == ENGRAFT_COLUMN_INTEGER ? ENGRAFT_COLUMN_NUMBER
                   : type == ENGRAFT_COLUMN_CATEGORY ? ENGRAFT_COLUMN_TEXT : type;
      if (engraft_column_is_numeric (column))
        node->by_row = TRUE;
      else
        node->codes_of = column;
      return TRUE;
    }

  names = g_ptr_array_new ();
  for (guint i = 0; i < engraft_table_get_n_columns (check->table); i++)
    g_ptr_array_add (names, (char *) engraft_column_get_name (engraft_table_get_column (check->table, i)));
  nearest = engraft_expression_nearest (node->text, names);
  if (nearest)
    engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_NAME, node->position,
                                  _("There is no column “%s”. Did you mean “%s”?"), node->text, nearest);
  else
    engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_NAME, node->position,
                                  _("There is no column “%s”."), node->text);

  return FALSE;
}

static const char *
type_name (EngraftColumnType type)
{
  switch (type)
    {
    case ENGRAFT_COLUMN_DATE:
      return _("a date");

    case ENGRAFT_COLUMN_LOGICAL:
      return _("true or false");

    case ENGRAFT_COLUMN_CATEGORY:
    case ENGRAFT_COLUMN_TEXT:
      return _("a text");

    case ENGRAFT_COLUMN_NUMBER:
    case ENGRAFT_COLUMN_INTEGER:
    default:
      return _("a number");
    }
}

static char *
describe (EngraftNode *node)
{
  if (node->kind == ENGRAFT_NODE_COLUMN || node->kind == ENGRAFT_NODE_TEXT)
    return g_strdup_printf (_("“%s” is %s"), node->text, type_name (node->type));

  return g_strdup_printf (_("this is %s"), type_name (node->type));
}

static gboolean
wrong_type (Check       *check,
            EngraftNode *node,
            const char  *wanted)
{
  g_autofree char *found = describe (node);

  engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_TYPE, node->position,
                                _("%s, but %s is needed here."), found, wanted);
  return FALSE;
}

static gboolean
is_number (EngraftNode *node)
{
  return node->type == ENGRAFT_COLUMN_NUMBER || node->type == ENGRAFT_COLUMN_LOGICAL;
}

static gboolean
want_type (Check             *check,
           EngraftNode       *node,
           EngraftColumnType  type)
{
  if (node->type == type || (type == ENGRAFT_COLUMN_NUMBER && is_number (node)))
    return TRUE;

  return wrong_type (check, node, type_name (type));
}

static gboolean
mismatch (Check       *check,
          guint        position,
          EngraftNode *left,
          EngraftNode *right)
{
  g_autofree char *a = describe (left), *b = describe (right);
  gboolean dated = (left->type == ENGRAFT_COLUMN_DATE && right->kind == ENGRAFT_NODE_TEXT) ||
                   (right->type == ENGRAFT_COLUMN_DATE && left->kind == ENGRAFT_NODE_TEXT);

  if (dated)
    engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_TYPE, position,
                                  _("%s and %s; write a date as date(\"2024-02-29\")."), a, b);
  else
    engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_TYPE, position,
                                  _("%s and %s; they cannot be used together."), a, b);
  return FALSE;
}

static gboolean
same_type (Check       *check,
           guint        position,
           EngraftNode *left,
           EngraftNode *right)
{
  return left->type == right->type || (is_number (left) && is_number (right)) ||
         mismatch (check, position, left, right);
}

/* A text that a category never holds is a slip: the comparison would leave out every row. */
static gboolean
check_level (Check       *check,
             EngraftNode *column,
             EngraftNode *text)
{
  g_autoptr(GString) list = NULL;
  guint n_levels;

  if (column->kind != ENGRAFT_NODE_COLUMN || text->kind != ENGRAFT_NODE_TEXT ||
      engraft_column_get_column_type (column->column) != ENGRAFT_COLUMN_CATEGORY ||
      engraft_string_pool_lookup (engraft_column_get_levels (column->column), text->text) != ENGRAFT_NO_CODE)
    return TRUE;

  n_levels = engraft_column_get_n_levels (column->column);
  list = g_string_new (NULL);
  for (guint i = 0; i < MIN (n_levels, MAX_LEVELS_SHOWN); i++)
    g_string_append_printf (list, "%s“%s”", i ? ", " : "", engraft_column_get_level (column->column, i));
  if (n_levels > MAX_LEVELS_SHOWN)
    g_string_append (list, ", …");
  engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_TYPE, text->position,
                                _("There is no “%s” in %s; it holds %s."), text->text, column->text, list->str);

  return FALSE;
}

static gboolean
check_comparison (Check       *check,
                  EngraftNode *node)
{
  EngraftNode *left = engraft_node_argument (node, 0), *right = engraft_node_argument (node, 1);

  node->type = ENGRAFT_COLUMN_LOGICAL;
  if (!same_type (check, node->position, left, right))
    return FALSE;
  if (left->type != ENGRAFT_COLUMN_TEXT)
    return TRUE;
  if (node->kind == ENGRAFT_NODE_EQUAL || node->kind == ENGRAFT_NODE_UNEQUAL)
    return check_level (check, left, right) && check_level (check, right, left);

  engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_TYPE, node->position,
                                _("texts have no size; they can be compared with == and !=, or by "
                                  "in (…)."));
  return FALSE;
}

static gboolean
check_in (Check       *check,
          EngraftNode *node)
{
  EngraftNode *sought = engraft_node_argument (node, 0);

  node->type = ENGRAFT_COLUMN_LOGICAL;
  for (guint i = 1; i < node->arguments->len; i++)
    {
      EngraftNode *value = engraft_node_argument (node, i);

      if (!same_type (check, value->position, sought, value) || !check_level (check, sought, value))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_sum (Check       *check,
           EngraftNode *node)
{
  EngraftNode *left = engraft_node_argument (node, 0), *right = engraft_node_argument (node, 1);
  gboolean plus = node->kind == ENGRAFT_NODE_ADD;
  gboolean left_date = left->type == ENGRAFT_COLUMN_DATE, right_date = right->type == ENGRAFT_COLUMN_DATE;

  if (is_number (left) && is_number (right))
    node->type = ENGRAFT_COLUMN_NUMBER;
  else if (left_date && right_date && !plus)
    node->type = ENGRAFT_COLUMN_NUMBER;
  else if ((left_date && is_number (right)) || (plus && right_date && is_number (left)))
    node->type = ENGRAFT_COLUMN_DATE;
  else if (plus && left->type == ENGRAFT_COLUMN_TEXT && right->type == ENGRAFT_COLUMN_TEXT)
    node->type = ENGRAFT_COLUMN_TEXT;
  else
    return mismatch (check, node->position, left, right);

  return TRUE;
}

static gboolean
check_arguments (Check             *check,
                 EngraftNode       *node,
                 EngraftColumnType  wanted,
                 EngraftColumnType  result)
{
  for (guint i = 0; i < node->arguments->len; i++)
    if (!want_type (check, engraft_node_argument (node, i), wanted))
      return FALSE;
  node->type = result;

  return TRUE;
}

static EngraftColumnType
letter_type (char letter)
{
  switch (letter)
    {
    case 'd':
      return ENGRAFT_COLUMN_DATE;

    case 'l':
      return ENGRAFT_COLUMN_LOGICAL;

    case 't':
      return ENGRAFT_COLUMN_TEXT;

    default:
      return ENGRAFT_COLUMN_NUMBER;
    }
}

static gboolean
check_call (Check       *check,
            EngraftNode *node)
{
  const EngraftFunction *function = engraft_expression_find_function (node->kind);
  guint n_letters = strlen (function->arguments);

  for (guint i = 0; i < node->arguments->len; i++)
    {
      char letter = function->arguments[MIN (i, n_letters - 1)];
      EngraftNode *argument = engraft_node_argument (node, i);

      if (letter == '=' && !same_type (check, argument->position, engraft_node_argument (node, i - 1), argument))
        return FALSE;
      if (letter != '=' && letter != '*' && !want_type (check, argument, letter_type (letter)))
        return FALSE;
      if ((node->kind == ENGRAFT_NODE_MIN || node->kind == ENGRAFT_NODE_MAX ||
           node->kind == ENGRAFT_NODE_BETWEEN) && argument->type == ENGRAFT_COLUMN_TEXT)
        return wrong_type (check, argument, type_name (ENGRAFT_COLUMN_NUMBER));
    }
  node->type = function->result == '='
               ? engraft_node_argument (node, node->arguments->len - 1)->type : letter_type (function->result);
  /* min (true, 2) is a number */
  if (function->result == '=' && node->type == ENGRAFT_COLUMN_LOGICAL &&
      !(node->kind == ENGRAFT_NODE_IF && engraft_node_argument (node, 1)->type == ENGRAFT_COLUMN_LOGICAL))
    node->type = ENGRAFT_COLUMN_NUMBER;

  if ((node->kind == ENGRAFT_NODE_FREE_RUN_START && node->arguments->len % 2 == 0)
      || (node->kind == ENGRAFT_NODE_FREE_RECOVERY_START && node->arguments->len % 2 != 0))
    {
      engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_TYPE, node->position,
                                    _("%s needs as many flags as it has days."),
                                    node->kind == ENGRAFT_NODE_FREE_RUN_START ? "free_run_start" : "free_recovery_start");
      return FALSE;
    }
  if (node->kind == ENGRAFT_NODE_DATE && engraft_node_argument (node, 0)->kind == ENGRAFT_NODE_TEXT &&
      isnan (engraft_expression_read_date (engraft_node_argument (node, 0)->text)))
    {
      engraft_expression_set_error (check->error, ENGRAFT_EXPRESSION_ERROR_TYPE,
                                    engraft_node_argument (node, 0)->position,
                                    _("“%s” is no date such as 2024-02-29."),
                                    engraft_node_argument (node, 0)->text);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_kind (Check       *check,
            EngraftNode *node)
{
  switch ((int) node->kind)
    {
    case ENGRAFT_NODE_NUMBER:
      node->type = ENGRAFT_COLUMN_NUMBER;
      return TRUE;

    case ENGRAFT_NODE_LOGICAL:
      node->type = ENGRAFT_COLUMN_LOGICAL;
      return TRUE;

    case ENGRAFT_NODE_TEXT:
      node->type = ENGRAFT_COLUMN_TEXT;
      return TRUE;

    case ENGRAFT_NODE_COLUMN:
      return check_column (check, node);

    case ENGRAFT_NODE_OR:
    case ENGRAFT_NODE_AND:
    case ENGRAFT_NODE_NOT:
      return check_arguments (check, node, ENGRAFT_COLUMN_LOGICAL, ENGRAFT_COLUMN_LOGICAL);

    case ENGRAFT_NODE_EQUAL:
    case ENGRAFT_NODE_UNEQUAL:
    case ENGRAFT_NODE_LESS:
    case ENGRAFT_NODE_LESS_EQUAL:
    case ENGRAFT_NODE_GREATER:
    case ENGRAFT_NODE_GREATER_EQUAL:
      return check_comparison (check, node);

    case ENGRAFT_NODE_IN:
      return check_in (check, node);

    case ENGRAFT_NODE_ADD:
    case ENGRAFT_NODE_SUBTRACT:
      return check_sum (check, node);

    case ENGRAFT_NODE_MULTIPLY:
    case ENGRAFT_NODE_DIVIDE:
    case ENGRAFT_NODE_REMAINDER:
    case ENGRAFT_NODE_POWER:
    case ENGRAFT_NODE_NEGATE:
      return check_arguments (check, node, ENGRAFT_COLUMN_NUMBER, ENGRAFT_COLUMN_NUMBER);

    default:
      return check_call (check, node);
    }
}

static gboolean
check_node (Check       *check,
            EngraftNode *node)
{
  for (guint i = 0; node->arguments && i < node->arguments->len; i++)
    {
      EngraftNode *argument = engraft_node_argument (node, i);

      if (!check_node (check, argument))
        return FALSE;
      node->by_row |= argument->by_row || (argument->codes_of && node->codes_of &&
                                           argument->codes_of != node->codes_of);
      if (argument->codes_of)
        node->codes_of = argument->codes_of;
    }

  return check_kind (check, node);
}

gboolean
engraft_expression_check (EngraftNode   *root,
                          EngraftTable  *table,
                          GError       **error)
{
  Check check = { table, error };

  return check_node (&check, root);
}
