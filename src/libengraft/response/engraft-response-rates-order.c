/* engraft-response-rates-order.c: which value of a response is lower than which.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/response/engraft-response-guess.h"
#include "libengraft/response/engraft-response-rates-private.h"

typedef struct
{
  EngraftResponseRates *self;
  EngraftColumn        *column;
  GPtrArray            *names;      /* of all values */
  const int            *verdicts;
  GArray               *order;      /* of guint: evaluable values as the column has them, then in their order */
  GPtrArray            *evaluable;  /* of char *, their names */
} Ordering;

static char *
join (Ordering *ordering)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ordering->order->len; i++)
    g_string_append_printf (text, "%s%s", i ? " < " : "", (char *) ordering->names->pdata[g_array_index (ordering->order, guint, i)]);

  return g_string_free (text, FALSE);
}

/* Numbers are the same however they are written. */
static gboolean
is_same (Ordering   *ordering,
         const char *a,
         const char *b)
{
  char *end_a, *end_b;
  double x, y;

  if (g_str_equal (a, b))
    return TRUE;
  if (!engraft_column_is_numeric (ordering->column))
    return FALSE;
  x = g_ascii_strtod (a, &end_a);
  y = g_ascii_strtod (b, &end_b);

  return end_a != a && end_b != b && *end_a == '\0' && *end_b == '\0' && x == y;
}

/* The order that was given.  FALSE: a value has no place in it, or two. */
static gboolean
take_given (Ordering           *ordering,
            const char * const *given)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean good = TRUE;

  for (guint i = 0; given[i]; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < ordering->names->len; k++)
        {
          gboolean twice = FALSE;

          if (!is_same (ordering, given[i], ordering->names->pdata[k]))
            continue;
          known = TRUE;
          for (guint j = 0; j < order->len; j++)
            twice |= g_array_index (order, guint, j) == k;
          if (ordering->verdicts[k] <= 1 && !twice)
            g_array_append_val (order, k);
        }
      if (!known)
        engraft_response_rates_say (ordering->self, ENGRAFT_SEVERITY_WARNING, "order",
                                    g_strdup_printf (_("“%s” is no value of “%s”."), given[i], ordering->self->title));
    }
  for (guint i = 0; i < ordering->order->len; i++)
    {
      guint k = g_array_index (ordering->order, guint, i);
      gboolean placed = FALSE;

      for (guint j = 0; j < order->len; j++)
        placed |= g_array_index (order, guint, j) == k;
      if (placed)
        continue;
      good = FALSE;
      engraft_response_rates_say (ordering->self, ENGRAFT_SEVERITY_WARNING, "order",
                                  g_strdup_printf (_("“%s” has no place in the order of values, so groups are not compared by all of them. "
                                                     "Put it into the order, or choose it as not evaluable."),
                                                   (char *) ordering->names->pdata[k]));
      g_array_append_val (order, k);
    }
  g_array_set_size (ordering->order, 0);
  g_array_append_vals (ordering->order, order->data, order->len);

  return good;
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      places)
{
  guint x = ((const guint *) places)[*(const guint *) a], y = ((const guint *) places)[*(const guint *) b];

  return (x > y) - (x < y);
}

/* PLACES: of each evaluable value */
static void
sort (Ordering    *ordering,
      const guint *places)
{
  g_autofree guint *all = g_new0 (guint, ordering->names->len + 1);

  for (guint i = 0; i < ordering->order->len; i++)
    all[g_array_index (ordering->order, guint, i)] = places[i];
  g_array_sort_with_data (ordering->order, compare_places, all);
}

/* The order that values have anyhow, or that can only be meant */
static gboolean
find_own (Ordering *ordering)
{
  guint n = ordering->order->len;
  g_autofree guint *places = NULL;

  if (engraft_column_is_numeric (ordering->column) || engraft_response_guess_is_ordered (ordering->evaluable))
    return TRUE;
  places = engraft_response_guess_scale (ordering->evaluable);
  /* of two values the response is the higher one */
  if (!places && n == 2
      && ordering->verdicts[g_array_index (ordering->order, guint, 0)] != ordering->verdicts[g_array_index (ordering->order, guint, 1)])
    {
      places = g_new (guint, n);
      for (guint i = 0; i < n; i++)
        places[i] = ordering->verdicts[g_array_index (ordering->order, guint, i)];
    }
  if (!places)
    return FALSE;
  sort (ordering, places);
  if (n > 2)
    {
      g_autofree char *text = join (ordering);

      engraft_response_rates_say (ordering->self, ENGRAFT_SEVERITY_INFO, "order",
                                  /* Translators: values, such as “PD < SD < PR < CR” */
                                  g_strdup_printf (_("Values are taken in this order: %s."), text));
    }

  return TRUE;
}

GArray *
engraft_response_rates_find_order (EngraftResponseRates *self,
                                   EngraftColumn        *column,
                                   GPtrArray            *names,
                                   const int            *verdicts)
{
  const char * const *given = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "order");
  g_autoptr(GPtrArray) evaluable = g_ptr_array_new ();
  Ordering ordering = { self, column, names, verdicts, g_array_new (FALSE, FALSE, sizeof (guint)), evaluable };

  for (guint i = 0; i < names->len; i++)
    if (verdicts[i] <= 1)
      {
        g_array_append_val (ordering.order, i);
        g_ptr_array_add (evaluable, names->pdata[i]);
      }
  self->ordered = given && *given ? take_given (&ordering, given) : find_own (&ordering);
  if (!self->ordered && !(given && *given) && self->groups->len > 2
      && engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "ordinal"))
    engraft_response_rates_say (self, ENGRAFT_SEVERITY_INFO, "order",
                                g_strdup_printf (_("The order of the values of “%s” is not known, so groups are not compared by all of them. "
                                                   "Give the order from the lowest to the highest."), self->title));

  return ordering.order;
}
