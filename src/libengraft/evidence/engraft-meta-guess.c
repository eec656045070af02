/* engraft-meta-guess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-meta-guess.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "libengraft/libengraft-enums.h"

/* Names that tables of studies have for what is meant, in small letters and digits alone; those of metafor among them */
static const struct
{
  const char         *option;
  const char * const  names[20];
} known[] = {
  { "study", { "study", "trial", "author", "authors", "studylabel", "slab", "reference", "name", "label", "nctid", "id" } },
  { "event-count", { "events", "deaths", "responders", "cases", "xi", "x", "ai", "tpos", "events1", "eventst", "eventstreatment",
                "x1", "x1i", "nevents", "event", "eventse", "seriousaffected" } },
  { "total", { "total", "patients", "subjects", "n", "ni", "n1i", "n1", "size", "samplesize", "totalt", "ntreatment", "nt", "denominator",
               "totale", "treated", "seriousatrisk" } },
  { "control-event-count", { "controlevents", "eventscontrol", "ci", "cpos", "events2", "eventsc", "x2", "x2i" } },
  { "control-total", { "controltotal", "controln", "ncontrol", "totalcontrol", "n2i", "n2", "totalc", "nc" } },
  { "mean", { "mean", "mean1", "m1i", "m1", "meant", "meantreatment" } },
  { "sd", { "sd", "sd1", "sd1i", "sdt", "sdtreatment" } },
  { "control-mean", { "controlmean", "meancontrol", "mean2", "m2i", "m2", "meanc" } },
  { "control-sd", { "controlsd", "sdcontrol", "sd2", "sd2i", "sdc" } },
  { "estimate", { "hr", "hazardratio", "or", "oddsratio", "rr", "riskratio", "ratio", "estimate", "effect", "yi" } },
  { "lower", { "lower", "lowerlimit", "cilow", "cilower", "cilb", "lcl", "low", "ll", "from" } },
  { "upper", { "upper", "upperlimit", "cihigh", "ciupper", "ciub", "ucl", "high", "ul", "to" } },
  { "order", { "year", "date", "published" } },
};

/* What each measure is tried with, from that which needs most */
static const struct
{
  EngraftMetaMeasure  measure;
  const char         *label;
  const char * const  options[8];
} tries[] = {
  { ENGRAFT_META_MEASURE_MEAN_DIFFERENCE, N_("Mean Differences by These Columns"),
    { "mean", "sd", "total", "control-mean", "control-sd", "control-total" } },
  { ENGRAFT_META_MEASURE_RISK_RATIO, N_("Risk Ratios by These Columns"), { "event-count", "total", "control-event-count", "control-total" } },
  { ENGRAFT_META_MEASURE_RATIO, N_("Ratios by These Columns"), { "estimate", "lower", "upper" } },
  { ENGRAFT_META_MEASURE_PROPORTION, N_("Proportions by These Columns"), { "event-count", "total" } },
};

static char *
simplify (const char *name)
{
  GString *simple = g_string_new (NULL);

  for (; *name; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (simple, g_ascii_tolower (*name));

  return g_string_free (simple, FALSE);
}

/* The first of its names that a column has; of numbers, unless it is a name or an order */
static const char *
find (EngraftTable *table,
      const char   *option)
{
  gboolean any = g_str_equal (option, "study") || g_str_equal (option, "order");

  for (guint k = 0; k < G_N_ELEMENTS (known); k++)
    for (guint i = 0; g_str_equal (known[k].option, option) && i < G_N_ELEMENTS (known[k].names) && known[k].names[i]; i++)
      for (guint j = 0; j < engraft_table_get_n_columns (table); j++)
        {
          EngraftColumn *column = engraft_table_get_column (table, j);
          g_autofree char *simple = simplify (engraft_column_get_name (column));

          if (g_str_equal (simple, known[k].names[i]) && (any || engraft_column_is_numeric (column)))
            return engraft_column_get_name (column);
        }

  return NULL;
}

static EngraftNotice *
propose (EngraftTable *table,
         guint         try)
{
  g_autoptr(JsonObject) values = json_object_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GEnumClass) measures = g_type_class_ref (ENGRAFT_TYPE_META_MEASURE);
  g_autoptr(GString) named = g_string_new (NULL);
  g_autofree char *message = NULL, *text = NULL;
  static const char * const also[] = { "study", "order" };
  const char *events = find (table, "event-count");
  /* as tables of groups of trials call them */
  const gboolean serious = tries[try].measure == ENGRAFT_META_MEASURE_PROPORTION && events && g_str_equal (events, "serious_affected");
  EngraftNotice *notice;

  for (guint i = 0; i < G_N_ELEMENTS (tries[try].options) && tries[try].options[i]; i++)
    {
      const char *column = find (table, tries[try].options[i]);

      if (!column)
        return NULL;
      json_object_set_string_member (values, tries[try].options[i], column);
      g_string_append_printf (named, "%s%s", named->len ? ", " : "", column);
    }
  for (guint i = 0; i < G_N_ELEMENTS (also); i++)
    {
      const char *column = find (table, also[i]);

      if (column)
        json_object_set_string_member (values, also[i], column);
    }
  if (serious)
    json_object_set_boolean_member (values, "combine", TRUE);
  json_object_set_string_member (values, "measure", g_enum_get_value (measures, tries[try].measure)->value_nick);
  node = json_node_init_object (json_node_alloc (), values);
  text = json_to_string (node, FALSE);
  if (serious)
    message = g_strdup (_("Serious adverse events of each group of a trial can be pooled, those of one trial first. Which groups had "
                          "placebo is not guessed: choose groups by a filter of their titles."));
  else
    /* Translators: names of columns */
    message = g_strdup_printf (_("By their names these columns tell what studies found: %s."), named->str);
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "measure", message);
  engraft_notice_set_remedy (notice, serious ? _("Pool Serious Adverse Events") : _(tries[try].label), "options", text);

  return notice;
}

GListStore *
engraft_meta_guess (EngraftTable *table)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr(EngraftNotice) notice = propose (table, i);

      if (notice)
        g_list_store_append (notices, notice);
    }

  return g_list_model_get_n_items (G_LIST_MODEL (notices)) ? g_steal_pointer (&notices) : NULL;
}
