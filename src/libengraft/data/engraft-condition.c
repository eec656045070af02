/* engraft-condition.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-condition.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-expression-node.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftCondition:
 *
 * One line of a filter: a column, an operator and values as texts.
 *
 * A filter that is a list of these, joined by “and” or by “or”, can be built from
 * rows of choices; see engraft_conditions_to_expression() and its inverse
 * engraft_conditions_parse().
 */
struct _EngraftCondition
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCondition, engraft_condition, ENGRAFT_TYPE_OPTIONS)

static const struct
{
  EngraftConditionOperator  operator;
  EngraftNodeKind           kind;
  const char               *sign;
} comparisons[] = {
  { ENGRAFT_CONDITION_EQUAL, ENGRAFT_NODE_EQUAL, "==" },
  { ENGRAFT_CONDITION_UNEQUAL, ENGRAFT_NODE_UNEQUAL, "!=" },
  { ENGRAFT_CONDITION_LESS, ENGRAFT_NODE_LESS, "<" },
  { ENGRAFT_CONDITION_LESS_EQUAL, ENGRAFT_NODE_LESS_EQUAL, "<=" },
  { ENGRAFT_CONDITION_GREATER, ENGRAFT_NODE_GREATER, ">" },
  { ENGRAFT_CONDITION_GREATER_EQUAL, ENGRAFT_NODE_GREATER_EQUAL, ">=" },
};

static void
engraft_condition_class_init (EngraftConditionClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCondition:column:
     *
     * The name of a column.
     */
    g_param_spec_string ("column", N_("Column"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCondition:operator:
     *
     * What is asked of it.
     */
    g_param_spec_enum ("operator", N_("Operator"), NULL, ENGRAFT_TYPE_CONDITION_OPERATOR,
                       ENGRAFT_CONDITION_EQUAL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCondition:values:
     *
     * One value, or several for “one of”, as in a file.
     */
    g_param_spec_boxed ("values", N_("Values"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_condition_init (EngraftCondition *self)
{
}

/**
 * engraft_condition_new:
 * @column: (nullable): the name of a column
 * @operator: what is asked of it
 * @values: (nullable) (array zero-terminated=1): values, as in a file
 *
 * Makes a new condition.
 *
 * Returns: (transfer full): a new condition
 */
EngraftCondition *
engraft_condition_new (const char               *column,
                       EngraftConditionOperator  operator,
                       const char * const       *values)
{
  return g_object_new (ENGRAFT_TYPE_CONDITION, "column", column, "operator", operator, "values", values, NULL);
}

/* as the type of the column wants it */
static char *
quote_value (EngraftColumn *column,
             const char    *value)
{
  EngraftColumnType type = column ? engraft_column_get_column_type (column) : ENGRAFT_COLUMN_TEXT;
  g_autofree char *quoted = engraft_expression_quote_text (value);

  if (type == ENGRAFT_COLUMN_DATE)
    return g_strdup_printf ("date(%s)", quoted);
  if (type == ENGRAFT_COLUMN_CATEGORY || type == ENGRAFT_COLUMN_TEXT)
    return g_steal_pointer (&quoted);

  return g_strdup (*value ? value : "0");
}

static char *
list_values (EngraftColumn      *column,
             const char * const *values)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; values && values[i]; i++)
    {
      g_autofree char *quoted = quote_value (column, values[i]);

      g_string_append_printf (list, "%s%s", i ? ", " : "", quoted);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/**
 * engraft_condition_dup_text:
 * @self: a condition
 * @table: its column's type says how values are written
 *
 * Gives an expression, such as `age >= 18`.
 *
 * Returns: (transfer full) (nullable): an expression, such as `age >= 18`; %NULL while
 *   the column or a value is not chosen
 */
char *
engraft_condition_dup_text (EngraftCondition *self,
                            EngraftTable     *table)
{
  const char *name, *sign = NULL;
  const char * const *values;
  EngraftConditionOperator operator;
  EngraftColumn *column;
  g_autofree char *quoted = NULL, *list = NULL;

  g_return_val_if_fail (ENGRAFT_IS_CONDITION (self) && ENGRAFT_IS_TABLE (table), NULL);

  name = engraft_options_get_string (ENGRAFT_OPTIONS (self), "column");
  values = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "values");
  operator = engraft_options_get_enum (ENGRAFT_OPTIONS (self), "operator");
  if (!name || !*name)
    return NULL;
  column = engraft_table_find_column (table, name);
  quoted = engraft_expression_quote_name (name);
  if (operator == ENGRAFT_CONDITION_MISSING)
    return g_strdup_printf ("is_missing(%s)", quoted);
  if (operator == ENGRAFT_CONDITION_NOT_MISSING)
    return g_strdup_printf ("not is_missing(%s)", quoted);
  if (!values || !values[0])
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (comparisons[i].operator == operator)
      sign = comparisons[i].sign;
  if (sign)
    {
      list = quote_value (column, values[0]);
      return g_strdup_printf ("%s %s %s", quoted, sign, list);
    }
  list = list_values (column, values);

  return g_strdup_printf (operator == ENGRAFT_CONDITION_IN ? "%s in (%s)" : "%s not in (%s)", quoted, list);
}

/**
 * engraft_conditions_to_expression:
 * @conditions: a list of [class@Condition]s
 * @any: whether one of them is enough
 * @table: the table that is filtered
 *
 * Conditions that are not yet whole are passed over.
 *
 * Returns: (transfer full): an expression; empty when there is no condition
 */
char *
engraft_conditions_to_expression (GListModel   *conditions,
                                  gboolean      any,
                                  EngraftTable *table)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (G_IS_LIST_MODEL (conditions), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (conditions); i++)
    {
      g_autoptr(EngraftCondition) condition = g_list_model_get_item (conditions, i);
      g_autofree char *part = engraft_condition_dup_text (condition, table);

      if (part)
        g_string_append_printf (text, "%s%s", text->len ? any ? " or " : " and " : "", part);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* the value of a node that is one, as in a file; NULL when it is not */
static char *
node_value (EngraftNode *node)
{
  switch ((int) node->kind)
    {
    case ENGRAFT_NODE_TEXT:
      return g_strdup (node->text);

    case ENGRAFT_NODE_NUMBER:
      return engraft_format_exact (node->number);

    case ENGRAFT_NODE_LOGICAL:
      return g_strdup (node->number != 0 ? "true" : "false");

    case ENGRAFT_NODE_NEGATE:
      return engraft_node_argument (node, 0)->kind == ENGRAFT_NODE_NUMBER
             ? engraft_format_exact (-engraft_node_argument (node, 0)->number) : NULL;

    case ENGRAFT_NODE_DATE:
      return node->arguments && engraft_node_argument (node, 0)->kind == ENGRAFT_NODE_TEXT
             ? g_strdup (engraft_node_argument (node, 0)->text) : NULL;

    default:
      return NULL;
    }
}

static EngraftCondition *
make_condition (EngraftNode              *node,
                EngraftConditionOperator  operator)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  EngraftNode *column = engraft_node_argument (node, 0);

  if (column->kind != ENGRAFT_NODE_COLUMN)
    return NULL;
  for (guint i = 1; i < node->arguments->len; i++)
    {
      char *value = node_value (engraft_node_argument (node, i));

      if (!value)
        return NULL;
      g_ptr_array_add (values, value);
    }
  g_ptr_array_add (values, NULL);

  return engraft_condition_new (column->text, operator, (const char * const *) values->pdata);
}

static EngraftCondition *
read_condition (EngraftNode *node)
{
  EngraftNode *inner = node->kind == ENGRAFT_NODE_NOT ? engraft_node_argument (node, 0) : NULL;

  if (node->kind == ENGRAFT_NODE_IN)
    return make_condition (node, ENGRAFT_CONDITION_IN);
  if (node->kind == ENGRAFT_NODE_IS_MISSING)
    return make_condition (node, ENGRAFT_CONDITION_MISSING);
  if (inner && inner->kind == ENGRAFT_NODE_IN)
    return make_condition (inner, ENGRAFT_CONDITION_NOT_IN);
  if (inner && inner->kind == ENGRAFT_NODE_IS_MISSING)
    return make_condition (inner, ENGRAFT_CONDITION_NOT_MISSING);
  for (gsize i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (comparisons[i].kind == node->kind)
      return make_condition (node, comparisons[i].operator);

  return NULL;
}

/* the arguments of a chain of “and” or of “or” */
static gboolean
read_chain (EngraftNode     *node,
            EngraftNodeKind  kind,
            GListStore      *conditions)
{
  g_autoptr(EngraftCondition) condition = NULL;

  if (node->kind == kind)
    return read_chain (engraft_node_argument (node, 0), kind, conditions) &&
           read_chain (engraft_node_argument (node, 1), kind, conditions);

  condition = read_condition (node);
  if (condition)
    g_list_store_append (conditions, condition);

  return condition != NULL;
}

/**
 * engraft_conditions_parse:
 * @text: (nullable): an expression
 * @table: the table that is filtered
 * @any: (out): whether one of the conditions is enough
 *
 * Reads an expression that is nothing but a list of simple conditions.
 *
 * Returns: (transfer full) (nullable): a list of [class@Condition]s, empty for no
 *   text; %NULL when the expression is wrong or of another form
 */
GListStore *
engraft_conditions_parse (const char   *text,
                          EngraftTable *table,
                          gboolean     *any)
{
  g_autoptr(GListStore) conditions = g_list_store_new (ENGRAFT_TYPE_CONDITION);
  g_autofree char *stripped = g_strstrip (g_strdup (text ? text : ""));
  g_autoptr(EngraftNode) root = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && any, NULL);

  *any = FALSE;
  if (!*stripped)
    return g_steal_pointer (&conditions);
  root = engraft_expression_parse (stripped, NULL);
  if (!root || !engraft_expression_check (root, table, NULL))
    return NULL;

  *any = root->kind == ENGRAFT_NODE_OR;

  return read_chain (root, *any ? ENGRAFT_NODE_OR : ENGRAFT_NODE_AND, conditions)
         ? g_steal_pointer (&conditions) : NULL;
}
