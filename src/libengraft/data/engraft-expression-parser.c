/* engraft-expression-parser.c: from words and signs to a tree.
 *
 *   or         = and { "or" and }
 *   and        = not { "and" not }
 *   not        = "not" not | comparison
 *   comparison = sum [ ( "==" … ) sum | [ "not" ] "in" "(" or { "," or } ")" ]
 *   sum        = product { ( "+" | "-" ) product }
 *   product    = sign { ( "*" | "/" | "%" ) sign }
 *   sign       = "-" sign | "+" sign | power
 *   power      = value [ "^" sign ]
 *   value      = number | text | "true" | "false" | column | function "(" … ")" | "(" or ")"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/data/engraft-expression-lexer.h"
#include "libengraft/data/engraft-expression-node.h"

typedef struct
{
  GArray  *tokens;
  guint    at;
  guint    depth;
  GError **error;
} Parser;

static EngraftNode *parse_or (Parser *parser);
static EngraftNode *parse_sign (Parser *parser);

static const EngraftFunction functions[] = {
  { "abs", ENGRAFT_NODE_ABS, "n", 0, FALSE, 'n' },
  { "sqrt", ENGRAFT_NODE_SQRT, "n", 0, FALSE, 'n' },
  { "exp", ENGRAFT_NODE_EXP, "n", 0, FALSE, 'n' },
  { "log", ENGRAFT_NODE_LOG, "n", 0, FALSE, 'n' },
  { "log10", ENGRAFT_NODE_LOG10, "n", 0, FALSE, 'n' },
  { "log2", ENGRAFT_NODE_LOG2, "n", 0, FALSE, 'n' },
  { "min", ENGRAFT_NODE_MIN, "*=", 0, TRUE, '=' },
  { "max", ENGRAFT_NODE_MAX, "*=", 0, TRUE, '=' },
  { "sum", ENGRAFT_NODE_SUM, "n", 0, TRUE, 'n' },
  { "count", ENGRAFT_NODE_COUNT, "l", 0, TRUE, 'n' },
  { "clamp", ENGRAFT_NODE_CLAMP, "nnn", 0, FALSE, 'n' },
  { "run_start", ENGRAFT_NODE_RUN_START, "nnn", 0, TRUE, 'n' },
  { "free_run_start", ENGRAFT_NODE_FREE_RUN_START, "nnnnn", 0, TRUE, 'n' },
  { "recovery_start", ENGRAFT_NODE_RECOVERY_START, "nnnn", 0, TRUE, 'n' },
  { "free_recovery_start", ENGRAFT_NODE_FREE_RECOVERY_START, "nnnnnn", 0, TRUE, 'n' },
  { "round", ENGRAFT_NODE_ROUND, "nn", 1, FALSE, 'n' },
  { "floor", ENGRAFT_NODE_FLOOR, "n", 0, FALSE, 'n' },
  { "ceil", ENGRAFT_NODE_CEIL, "n", 0, FALSE, 'n' },
  { "if", ENGRAFT_NODE_IF, "l*=", 0, FALSE, '=' },
  { "between", ENGRAFT_NODE_BETWEEN, "*==", 0, FALSE, 'l' },
  { "is_missing", ENGRAFT_NODE_IS_MISSING, "*", 0, FALSE, 'l' },
  { "year", ENGRAFT_NODE_YEAR, "d", 0, FALSE, 'n' },
  { "month", ENGRAFT_NODE_MONTH, "d", 0, FALSE, 'n' },
  { "day", ENGRAFT_NODE_DAY, "d", 0, FALSE, 'n' },
  { "date", ENGRAFT_NODE_DATE, "t", 0, FALSE, 'd' },
  { "lower", ENGRAFT_NODE_LOWER, "t", 0, FALSE, 't' },
  { "upper", ENGRAFT_NODE_UPPER, "t", 0, FALSE, 't' },
  { "trim", ENGRAFT_NODE_TRIM, "t", 0, FALSE, 't' },
  { "starts_with", ENGRAFT_NODE_STARTS_WITH, "tt", 0, FALSE, 'l' },
  { "ends_with", ENGRAFT_NODE_ENDS_WITH, "tt", 0, FALSE, 'l' },
  { "contains", ENGRAFT_NODE_CONTAINS, "tt", 0, FALSE, 'l' },
  { "number", ENGRAFT_NODE_TO_NUMBER, "t", 0, FALSE, 'n' },
  { "text", ENGRAFT_NODE_TO_TEXT, "*", 0, FALSE, 't' },
};

const EngraftFunction *
engraft_expression_functions (guint *n)
{
  *n = G_N_ELEMENTS (functions);

  return functions;
}

const EngraftFunction *
engraft_expression_find_function (EngraftNodeKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (functions[i].kind == kind)
      return &functions[i];

  return NULL;
}

EngraftNode *
engraft_node_new (EngraftNodeKind kind,
                  guint           position)
{
  EngraftNode *self = g_new0 (EngraftNode, 1);

  self->kind = kind;
  self->position = position;
  self->depth = 1;

  return self;
}

void
engraft_node_free (EngraftNode *self)
{
  g_free (self->text);
  g_clear_object (&self->column);
  g_clear_pointer (&self->arguments, g_ptr_array_unref);
  g_free (self->by_level);
  g_free (self);
}

/* takes the argument */
void
engraft_node_add (EngraftNode *self,
                  EngraftNode *argument)
{
  if (!self->arguments)
    self->arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_node_free);
  g_ptr_array_add (self->arguments, argument);
  self->depth = MAX (self->depth, argument->depth + 1);
}

EngraftNode *
engraft_node_argument (EngraftNode *self,
                       guint        i)
{
  return self->arguments->pdata[i];
}

static const EngraftToken *
peek (Parser *parser)
{
  return &g_array_index (parser->tokens, EngraftToken, parser->at);
}

static gboolean
is_sign (const EngraftToken *token,
         const char         *sign)
{
  return token->kind == ENGRAFT_TOKEN_SIGN && g_str_equal (token->text, sign);
}

static gboolean
is_word (const EngraftToken *token,
         const char         *word)
{
  return token->kind == ENGRAFT_TOKEN_NAME && g_ascii_strcasecmp (token->text, word) == 0;
}

static gboolean
accept_sign (Parser     *parser,
             const char *sign)
{
  if (!is_sign (peek (parser), sign))
    return FALSE;
  parser->at++;

  return TRUE;
}

static gboolean
accept_word (Parser     *parser,
             const char *word)
{
  if (!is_word (peek (parser), word))
    return FALSE;
  parser->at++;

  return TRUE;
}

static void
expected (Parser     *parser,
          const char *what)
{
  const EngraftToken *token = peek (parser);
  g_autofree char *number = NULL;
  const char *found = token->text;

  if (token->kind == ENGRAFT_TOKEN_NUMBER)
    found = number = g_strdup_printf ("%g", token->number);
  if (found)
    engraft_expression_set_error (parser->error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, token->position,
                                  _("%s was expected, but there is “%s”."), what, found);
  else
    engraft_expression_set_error (parser->error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, token->position,
                                  _("%s was expected, but the text ends here."), what);
}

static gboolean
expect_sign (Parser     *parser,
             const char *sign)
{
  g_autofree char *quoted = NULL;

  if (accept_sign (parser, sign))
    return TRUE;
  quoted = g_strdup_printf ("“%s”", sign);
  expected (parser, quoted);

  return FALSE;
}

static gboolean
check_depth (Parser *parser,
             guint   depth)
{
  if (depth <= ENGRAFT_NODE_MAX_DEPTH)
    return TRUE;
  engraft_expression_set_error (parser->error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, peek (parser)->position,
                                _("this is nested too deeply."));

  return FALSE;
}

/* takes both; right may be NULL after an error */
static EngraftNode *
join (Parser          *parser,
      EngraftNodeKind  kind,
      guint            position,
      EngraftNode     *left,
      EngraftNode     *right)
{
  EngraftNode *node;

  if (!right)
    {
      engraft_node_free (left);
      return NULL;
    }
  node = engraft_node_new (kind, position);
  engraft_node_add (node, left);
  engraft_node_add (node, right);
  if (check_depth (parser, node->depth))
    return node;
  engraft_node_free (node);

  return NULL;
}

static gboolean
parse_list (Parser      *parser,
            EngraftNode *node)
{
  do
    {
      EngraftNode *argument = parse_or (parser);

      if (!argument)
        return FALSE;
      engraft_node_add (node, argument);
    }
  while (accept_sign (parser, ","));

  return expect_sign (parser, ")");
}

static EngraftNode *
unknown_function (Parser             *parser,
                  const EngraftToken *token)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *nearest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    g_ptr_array_add (names, (char *) functions[i].name);
  nearest = engraft_expression_nearest (token->text, names);
  if (nearest)
    engraft_expression_set_error (parser->error, ENGRAFT_EXPRESSION_ERROR_NAME, token->position,
                                  _("There is no function “%s”. Did you mean “%s”?"), token->text, nearest);
  else
    engraft_expression_set_error (parser->error, ENGRAFT_EXPRESSION_ERROR_NAME, token->position,
                                  _("There is no function “%s”."), token->text);

  return NULL;
}

static EngraftNode *
parse_call (Parser *parser)
{
  const EngraftToken *token = peek (parser);
  const EngraftFunction *function = NULL;
  g_autoptr(EngraftNode) node = NULL;
  guint n, n_most;

  for (gsize i = 0; i < G_N_ELEMENTS (functions) && !function; i++)
    if (g_ascii_strcasecmp (functions[i].name, token->text) == 0)
      function = &functions[i];
  if (!function)
    return unknown_function (parser, token);

  node = engraft_node_new (function->kind, token->position);
  node->text = g_strdup (function->name);
  parser->at += 2;
  if (!accept_sign (parser, ")") && !parse_list (parser, node))
    return NULL;

  n = node->arguments ? node->arguments->len : 0;
  n_most = strlen (function->arguments);
  if (n < n_most - function->n_optional || (n > n_most && !function->more))
    {
      engraft_expression_set_error (parser->error, ENGRAFT_EXPRESSION_ERROR_TYPE, token->position,
                                    ngettext ("%s takes %u value, but is given %u.",
                                              "%s takes %u values, but is given %u.", n_most),
                                    function->name, n_most, n);
      return NULL;
    }

  return g_steal_pointer (&node);
}

static EngraftNode *
parse_column (Parser *parser)
{
  const EngraftToken *token = peek (parser);
  EngraftNode *node = engraft_node_new (ENGRAFT_NODE_COLUMN, token->position);

  node->text = g_strdup (token->text);
  parser->at++;

  return node;
}

static EngraftNode *
parse_literal (Parser *parser)
{
  const EngraftToken *token = peek (parser);
  EngraftNodeKind kind = token->kind == ENGRAFT_TOKEN_NUMBER ? ENGRAFT_NODE_NUMBER
                         : token->kind == ENGRAFT_TOKEN_TEXT ? ENGRAFT_NODE_TEXT : ENGRAFT_NODE_LOGICAL;
  EngraftNode *node = engraft_node_new (kind, token->position);

  node->number = kind == ENGRAFT_NODE_LOGICAL ? is_word (token, "true") : token->number;
  if (kind == ENGRAFT_NODE_TEXT)
    node->text = g_strdup (token->text);
  parser->at++;

  return node;
}

static EngraftNode *
parse_value (Parser *parser)
{
  const EngraftToken *token = peek (parser);

  if (accept_sign (parser, "("))
    {
      EngraftNode *node = parse_or (parser);

      if (node && !expect_sign (parser, ")"))
        g_clear_pointer (&node, engraft_node_free);
      return node;
    }
  if (token->kind == ENGRAFT_TOKEN_NUMBER || token->kind == ENGRAFT_TOKEN_TEXT ||
      is_word (token, "true") || is_word (token, "false"))
    return parse_literal (parser);
  if (token->kind == ENGRAFT_TOKEN_QUOTED)
    return parse_column (parser);
  if (token->kind == ENGRAFT_TOKEN_NAME && !is_word (token, "and") && !is_word (token, "or") &&
      !is_word (token, "in") && !is_word (token, "not"))
    return is_sign (token + 1, "(") ? parse_call (parser) : parse_column (parser);

  expected (parser, _("A value or the name of a column"));
  return NULL;
}

static EngraftNode *
parse_power (Parser *parser)
{
  EngraftNode *node = parse_value (parser);
  guint position = peek (parser)->position;

  return node && accept_sign (parser, "^") ? join (parser, ENGRAFT_NODE_POWER, position, node, parse_sign (parser))
                                           : node;
}

/* one argument; takes it */
static EngraftNode *
wrap (EngraftNodeKind  kind,
      guint            position,
      EngraftNode     *argument)
{
  EngraftNode *node;

  if (!argument)
    return NULL;
  node = engraft_node_new (kind, position);
  engraft_node_add (node, argument);

  return node;
}

static EngraftNode *
parse_sign (Parser *parser)
{
  guint position = peek (parser)->position;
  EngraftNode *node;

  if (!check_depth (parser, ++parser->depth))
    return NULL;
  if (accept_sign (parser, "-"))
    node = wrap (ENGRAFT_NODE_NEGATE, position, parse_sign (parser));
  else if (accept_sign (parser, "+"))
    node = parse_sign (parser);
  else
    node = parse_power (parser);
  parser->depth--;

  return node;
}

typedef struct
{
  const char      *sign;
  EngraftNodeKind  kind;
} Operator;

static const Operator product_operators[] = {
  { "*", ENGRAFT_NODE_MULTIPLY }, { "/", ENGRAFT_NODE_DIVIDE }, { "%", ENGRAFT_NODE_REMAINDER }, { NULL }
};

static const Operator sum_operators[] = {
  { "+", ENGRAFT_NODE_ADD }, { "-", ENGRAFT_NODE_SUBTRACT }, { NULL }
};

static const Operator comparison_operators[] = {
  { "==", ENGRAFT_NODE_EQUAL }, { "!=", ENGRAFT_NODE_UNEQUAL }, { "<=", ENGRAFT_NODE_LESS_EQUAL },
  { ">=", ENGRAFT_NODE_GREATER_EQUAL }, { "<", ENGRAFT_NODE_LESS }, { ">", ENGRAFT_NODE_GREATER }, { NULL }
};

static const Operator *
accept_operator (Parser         *parser,
                 const Operator *operators)
{
  for (; operators->sign; operators++)
    if (accept_sign (parser, operators->sign))
      return operators;

  return NULL;
}

static EngraftNode *
parse_chain (Parser         *parser,
             EngraftNode *(*next) (Parser *),
             const Operator *operators)
{
  EngraftNode *node = next (parser);

  while (node)
    {
      guint position = peek (parser)->position;
      const Operator *operator = accept_operator (parser, operators);

      if (!operator)
        break;
      node = join (parser, operator->kind, position, node, next (parser));
    }

  return node;
}

static EngraftNode *
parse_product (Parser *parser)
{
  return parse_chain (parser, parse_sign, product_operators);
}

static EngraftNode *
parse_sum (Parser *parser)
{
  return parse_chain (parser, parse_product, sum_operators);
}

/* takes the node that is sought */
static EngraftNode *
parse_in (Parser      *parser,
          EngraftNode *sought,
          guint        position)
{
  EngraftNode *node = engraft_node_new (ENGRAFT_NODE_IN, position);

  engraft_node_add (node, sought);
  if (!expect_sign (parser, "(") || !parse_list (parser, node) || !check_depth (parser, node->depth))
    g_clear_pointer (&node, engraft_node_free);

  return node;
}

static EngraftNode *
parse_comparison (Parser *parser)
{
  EngraftNode *node = parse_sum (parser);
  const EngraftToken *token = peek (parser);
  guint position = token->position;
  const Operator *operator;

  if (!node)
    return NULL;
  if (is_word (token, "not") && is_word (token + 1, "in"))
    {
      parser->at += 2;
      return wrap (ENGRAFT_NODE_NOT, position, parse_in (parser, node, position));
    }
  if (accept_word (parser, "in"))
    return parse_in (parser, node, position);
  operator = accept_operator (parser, comparison_operators);
  if (!operator)
    return node;

  node = join (parser, operator->kind, position, node, parse_sum (parser));
  position = peek (parser)->position;
  if (node && accept_operator (parser, comparison_operators))
    {
      engraft_expression_set_error (parser->error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, position,
                                    _("comparisons cannot be chained; write “a < b and b < c”."));
      g_clear_pointer (&node, engraft_node_free);
    }

  return node;
}

static EngraftNode *
parse_not (Parser *parser)
{
  guint position = peek (parser)->position;
  EngraftNode *node;

  if (!check_depth (parser, ++parser->depth))
    return NULL;
  node = accept_word (parser, "not") ? wrap (ENGRAFT_NODE_NOT, position, parse_not (parser))
                                     : parse_comparison (parser);
  parser->depth--;

  return node;
}

static EngraftNode *
parse_words (Parser          *parser,
             EngraftNode *(*next) (Parser *),
             const char      *word,
             EngraftNodeKind  kind)
{
  EngraftNode *node = next (parser);

  while (node)
    {
      guint position = peek (parser)->position;

      if (!accept_word (parser, word))
        break;
      node = join (parser, kind, position, node, next (parser));
    }

  return node;
}

static EngraftNode *
parse_and (Parser *parser)
{
  return parse_words (parser, parse_not, "and", ENGRAFT_NODE_AND);
}

static EngraftNode *
parse_or (Parser *parser)
{
  EngraftNode *node;

  /* each pair of parentheses costs some ten calls */
  parser->depth += 4;
  if (!check_depth (parser, parser->depth))
    return NULL;
  node = parse_words (parser, parse_and, "or", ENGRAFT_NODE_OR);
  parser->depth -= 4;

  return node;
}

EngraftNode *
engraft_expression_parse (const char  *text,
                          GError     **error)
{
  g_autoptr(GArray) tokens = engraft_expression_lex (text, error);
  Parser parser = { tokens, 0, 0, error };
  EngraftNode *node;

  if (!tokens)
    return NULL;

  node = parse_or (&parser);
  if (node && peek (&parser)->kind != ENGRAFT_TOKEN_END)
    {
      expected (&parser, _("“and”, “or” or an operator"));
      g_clear_pointer (&node, engraft_node_free);
    }

  return node;
}
