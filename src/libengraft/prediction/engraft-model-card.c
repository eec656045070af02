/* engraft-model-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-model-card-items.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/**
 * EngraftModelCard:
 *
 * What is to be known of a model before it is used: what it is for, what TRIPOD+AI asks, and where it comes from.  What
 * nobody filled in says so.  Immutable.
 */
struct _EngraftModelCard
{
  GObject       parent_instance;

  EngraftModel *model;      /* with what the options say of its card */
  GListStore   *notices;
};

static const EngraftResultTable tables[] = {
  [ENGRAFT_MODEL_CARD_TABLE_ITEMS] = { "items", N_("Card"), N_("There is no item."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MODEL_CARD_TABLE_ORIGIN] = { "origin", N_("Origin"), N_("There is no line."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MODEL_CARD_TABLE_FEATURES] = { "features", N_("Features"), N_("There is no feature."), ENGRAFT_TABLE_SHAPE_ROWS },
};

void engraft_model_card_result_init (EngraftResultInterface *iface);

ENGRAFT_DEFINE_RESULT (engraft_model_card, ENGRAFT_MODEL_CARD)

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftModelCard, engraft_model_card, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_model_card_result_init))

/**
 * engraft_model_card_error_quark:
 *
 * Names the domain of [error@ModelCardError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-model-card-error-quark, engraft_model_card_error)

static void
engraft_model_card_finalize (GObject *object)
{
  EngraftModelCard *self = ENGRAFT_MODEL_CARD (object);

  g_clear_object (&self->model);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_model_card_parent_class)->finalize (object);
}

static void
engraft_model_card_class_init (EngraftModelCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_model_card_finalize;
}

static void
engraft_model_card_init (EngraftModelCard *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static guint
count_filled (EngraftModelCard *self,
              gboolean          reporting,
              guint            *n)
{
  guint n_items, filled = 0;
  const EngraftModelCardItem *items = engraft_model_card_items_list (&n_items);

  *n = 0;
  for (guint i = 0; i < n_items; i++)
    if (!reporting || engraft_model_card_item_is_reporting (&items[i]))
      {
        ++*n;
        filled += engraft_model_get_card_text (self->model, items[i].id) != NULL;
      }

  return filled;
}

static void
add_notices (EngraftModelCard *self)
{
  static const char * const first[] = { "intended-use", "not-for", "limits" };
  g_autoptr(EngraftNotice) unsigned_one = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if (!engraft_model_get_card_text (self->model, first[i]))
      {
        g_autoptr(EngraftNotice) notice =
          engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "card", _("“%s” is not filled in: nobody should have to guess it."),
                              _(engraft_model_card_items_find (first[i])->title));

        g_list_store_append (self->notices, notice);
      }
  if (engraft_model_get_signer (self->model))
    return;
  unsigned_one = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "model",
                                          _("The model is not signed: its checksum shows that the file is whole, but not who made it."));
  g_list_store_append (self->notices, unsigned_one);
}

/**
 * engraft_model_card_new:
 * @options: the model, and what a person wrote on its card
 * @error: return location for an #EngraftModelCardError or #EngraftModelError
 *
 * Reads a card.
 *
 * Returns: (transfer full): the card, or %NULL
 */
EngraftModelCard *
engraft_model_card_new (EngraftModelCardOptions  *options,
                        GError                  **error)
{
  g_autoptr(EngraftModelCard) self = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char * const *card;
  const char *text;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD_OPTIONS (options), NULL);

  text = engraft_options_get_string (ENGRAFT_OPTIONS (options), "model");
  card = engraft_options_get_strv (ENGRAFT_OPTIONS (options), "card");
  if (!text || !*text)
    {
      g_set_error_literal (error, ENGRAFT_MODEL_CARD_ERROR, ENGRAFT_MODEL_CARD_ERROR_MODEL,
                           _("Train a model and press “Model Card” there, or open a model file."));
      return NULL;
    }
  self = g_object_new (ENGRAFT_TYPE_MODEL_CARD, NULL);
  bytes = g_bytes_new (text, strlen (text));
  self->model = engraft_model_new_from_bytes (bytes, error);
  if (self->model && card && *card)
    {
      g_autoptr(EngraftModel) given = g_steal_pointer (&self->model);

      self->model = engraft_model_new_with_card (given, card, error);
    }
  if (!self->model)
    return NULL;
  add_notices (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_model_card_get_model:
 * @self: a card
 *
 * Gets the model whose card it is, with all that was written on it.
 *
 * Returns: (transfer none): the model
 */
EngraftModel *
engraft_model_card_get_model (EngraftModelCard *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (self), NULL);

  return self->model;
}

/**
 * engraft_model_card_get_n_sections:
 * @self: a card
 *
 * Counts the sections.
 *
 * Returns: how many there are
 */
guint
engraft_model_card_get_n_sections (EngraftModelCard *self)
{
  guint n, sections = 0;
  const EngraftModelCardItem *items = engraft_model_card_items_list (&n);

  for (guint i = 0; i < n; i++)
    sections += i == 0 || !g_str_equal (items[i].section, items[i - 1].section);

  return sections;
}

/**
 * engraft_model_card_get_section:
 * @self: a card
 * @index: from 0 on
 * @n_items: (out): how many items it has
 * @n_filled: (out): how many of them say something
 *
 * Gets a section of the card.
 *
 * Returns: (transfer none) (nullable): its name, translated
 */
const char *
engraft_model_card_get_section (EngraftModelCard *self,
                                guint             index,
                                guint            *n_items,
                                guint            *n_filled)
{
  guint n, section = 0;
  const EngraftModelCardItem *items = engraft_model_card_items_list (&n);
  const char *name = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (self), NULL);

  *n_items = *n_filled = 0;
  for (guint i = 0; i < n; i++)
    {
      section += i && !g_str_equal (items[i].section, items[i - 1].section);
      if (section != index)
        continue;
      name = items[i].section;
      ++*n_items;
      *n_filled += engraft_model_get_card_text (self->model, items[i].id) != NULL;
    }

  return name ? _(name) : NULL;
}

/**
 * engraft_model_card_get_notices:
 * @self: a card
 *
 * Gets what is to be known.
 *
 * Returns: (transfer none): a list of [class@Notice]s
 */
GListModel *
engraft_model_card_get_notices (EngraftModelCard *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (self), NULL);

  return G_LIST_MODEL (self->notices);
}

static gboolean
is_by_hand (EngraftModelCard *self,
            const char       *item)
{
  JsonObject *card = engraft_json_read_object (self->model->document, "card");
  JsonArray *items = card ? engraft_json_read_array (card, "by-hand") : NULL;

  for (guint i = 0; items && i < json_array_get_length (items); i++)
    {
      JsonNode *node = json_array_get_element (items, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), item) == 0)
        return TRUE;
    }

  return FALSE;
}

static EngraftTable *
make_items (EngraftModelCard *self)
{
  guint n;
  const EngraftModelCardItem *items = engraft_model_card_items_list (&n);
  EngraftTableDraft draft;
  char **ids, **sections, **titles, **texts, **sources;

  engraft_table_draft_init (&draft, n);
  ids = engraft_table_draft_add_texts (&draft, "item", _("TRIPOD+AI"));
  titles = engraft_table_draft_add_texts (&draft, "asks", _("Item"));
  texts = engraft_table_draft_add_texts (&draft, "text", _("Text"));
  sources = engraft_table_draft_add_texts (&draft, "from", _("From"));
  sections = engraft_table_draft_add_texts (&draft, "section", _("Section"));
  for (guint i = 0; i < n; i++)
    {
      const char *text = engraft_model_get_card_text (self->model, items[i].id);

      ids[i] = engraft_model_card_item_is_reporting (&items[i]) ? g_strdup (items[i].id) : NULL;
      sections[i] = g_strdup (_(items[i].section));
      titles[i] = g_strdup (_(items[i].title));
      texts[i] = g_strdup (text ? text : _("Not filled in"));
      sources[i] = !text ? NULL : g_strdup (is_by_hand (self, items[i].id) ? _("written") : _("training"));
    }

  return engraft_table_draft_finish (&draft, _("Card"));
}

/* takes the text; NULL: it is not known */
static void
add_line (GPtrArray  *lines,
          const char *title,
          char       *text)
{
  g_ptr_array_add (lines, g_strdup (title));
  g_ptr_array_add (lines, text ? text : g_strdup (_("Not known")));
}

static char *
dup_period (JsonObject *source)
{
  JsonArray *period = source ? engraft_json_read_array (source, "period") : NULL;
  g_autofree char *from = NULL;

  if (!period || json_array_get_length (period) != 2 || !JSON_NODE_HOLDS_VALUE (json_array_get_element (period, 0))
      || !JSON_NODE_HOLDS_VALUE (json_array_get_element (period, 1)))
    return NULL;
  from = json_node_dup_string (json_array_get_element (period, 0));

  return from && json_array_get_string_element (period, 1)
         ? g_strdup_printf (_("%s to %s"), from, json_array_get_string_element (period, 1)) : NULL;
}

static char *
dup_engines (EngraftModelCard *self)
{
  JsonObject *engine = engraft_json_read_object (self->model->document, "engine");
  g_autoptr(GList) names = engine ? json_object_get_members (engine) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  names = g_list_sort (g_steal_pointer (&names), (GCompareFunc) strcmp);
  for (GList *link = names; link; link = link->next)
    if (engraft_json_read_text (engine, link->data))
      g_string_append_printf (text, "%s%s %s", text->len ? ", " : "", (const char *) link->data,
                              engraft_json_read_text (engine, link->data));

  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
add_source (EngraftModelCard *self,
            GPtrArray        *lines)
{
  JsonObject *train = engraft_json_read_object (self->model->document, "train");
  JsonObject *source = train ? engraft_json_read_object (train, "source") : NULL;
  double seed = source ? engraft_json_read_number (source, "seed") : NAN;

  add_line (lines, _("Patients"), engraft_format_count (self->model->n_patients));
  add_line (lines, _("Events"), engraft_format_count (self->model->n_events));
  add_line (lines, _("Data"), source ? g_strdup (engraft_json_read_text (source, "data")) : NULL);
  add_line (lines, _("Start of follow-up"), dup_period (source));
  add_line (lines, _("Checksum of the data"), source ? g_strdup (engraft_json_read_text (source, "data-sha256")) : NULL);
  add_line (lines, _("Checksum of the parts"), source ? g_strdup (engraft_json_read_text (source, "folds-sha256")) : NULL);
  add_line (lines, _("Seed"), isnan (seed) ? NULL : engraft_format_number (seed, 12));
}

static EngraftTable *
make_origin (EngraftModelCard *self)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  JsonArray *parents = engraft_json_read_array (self->model->document, "parents");
  g_autofree char *horizon = engraft_format_number (self->model->horizon, 4);
  EngraftTableDraft draft;
  char **titles, **texts;

  add_line (lines, _("Model"), g_strdup (self->model->title));
  /* a yes or no has no time */
  add_line (lines, _("Predicts"), isnan (self->model->horizon) ? g_strdup_printf (_("“%s”"), self->model->event)
            : g_strdup_printf (_("“%s” by %s %s"), self->model->event, horizon, engraft_time_unit_get_name (self->model->unit)));
  add_line (lines, _("Learner"), g_strdup (engraft_model_get_learner (self->model)));
  add_source (self, lines);
  add_line (lines, _("Made by"), dup_engines (self));
  add_line (lines, _("Checksum"), g_strdup (self->model->sum));
  for (guint i = 0; parents && i < json_array_get_length (parents); i++)
    {
      JsonObject *parent = json_array_get_object_element (parents, i);
      const char *title = engraft_json_read_text (parent, "title");

      add_line (lines, _("Made from"), g_strdup_printf ("%s (%s)", title ? title : _("no title"),
                                                        engraft_json_read_text (parent, "sha256")));
    }
  add_line (lines, _("Signed by"), g_strdup (self->model->signer ? self->model->signer : _("nobody")));
  engraft_table_draft_init (&draft, lines->len / 2);
  titles = engraft_table_draft_add_texts (&draft, "line", _("Line"));
  texts = engraft_table_draft_add_texts (&draft, "text", _("Value"));
  for (guint i = 0; i < lines->len / 2; i++)
    {
      titles[i] = lines->pdata[2 * i];
      texts[i] = lines->pdata[2 * i + 1];
    }

  return engraft_table_draft_finish (&draft, _("Origin"));
}

static EngraftTable *
make_features (EngraftModelCard *self)
{
  guint n = engraft_dictionary_get_n (self->model->dictionary);
  EngraftTableDraft draft;
  char **titles, **units, **ranges;
  double *missing;

  engraft_table_draft_init (&draft, n);
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  units = engraft_table_draft_add_texts (&draft, "unit", _("Unit"));
  ranges = engraft_table_draft_add_texts (&draft, "learned-from", _("Learned from"));
  missing = engraft_table_draft_add_numbers (&draft, "missing", _("Missing"), ENGRAFT_COLUMN_INTEGER);
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, j);

      titles[j] = g_strdup (engraft_feature_get_title (feature));
      units[j] = g_strdup (engraft_feature_get_unit (feature));
      ranges[j] = engraft_model_card_dup_learned (feature);
      missing[j] = engraft_feature_get_n_missing (feature);
    }

  return engraft_table_draft_finish (&draft, _("Features"));
}

/**
 * engraft_model_card_to_table:
 * @self: a card
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_model_card_to_table (EngraftModelCard      *self,
                             EngraftModelCardTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (self), NULL);

  return table == ENGRAFT_MODEL_CARD_TABLE_FEATURES ? make_features (self)
         : table == ENGRAFT_MODEL_CARD_TABLE_ORIGIN ? make_origin (self) : make_items (self);
}

/**
 * engraft_model_card_to_json:
 * @self: a card
 *
 * Gets all of it.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_model_card_to_json (EngraftModelCard *self)
{
  static const char * const parts[] = { "card", "task", "train", "engine", "parents", "evaluation" };
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (self), NULL);

  builder = json_builder_new ();
  sentence = engraft_model_card_dup_sentence (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-model-card-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "model", self->model->title);
  engraft_json_text (builder, "sha256", self->model->sum);
  engraft_json_text (builder, "signed-by", self->model->signer);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (json_object_has_member (self->model->document, parts[i]))
      {
        json_builder_set_member_name (builder, parts[i]);
        json_builder_add_value (builder, json_object_dup_member (self->model->document, parts[i]));
      }
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_model_card_dup_sentence:
 * @self: a card
 *
 * Says how much of the card is filled in, and who signed.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_model_card_dup_sentence (EngraftModelCard *self)
{
  guint n, filled;
  g_autofree char *head = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (self), NULL);

  filled = count_filled (self, TRUE, &n);
  head = g_strdup_printf (_("%s: %u of the %u items of TRIPOD+AI are filled in."), self->model->title, filled, n);

  return self->model->signer ? g_strdup_printf (_("%s Signed by the key %s."), head, self->model->signer)
         : g_strdup_printf (_("%s Not signed."), head);
}

/**
 * engraft_model_card_dup_methods:
 * @self: a card
 *
 * Gives sentences for a report.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_model_card_dup_methods (EngraftModelCard *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (self), NULL);

  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The card follows the items of TRIPOD+AI, in other words [%u]."), engraft_methods_draft_cite (&draft,
    "Collins GS, Moons KGM, Dhiman P, et al. TRIPOD+AI statement: updated guidance for reporting clinical prediction models that use "
    "regression or machine learning methods. BMJ 2024;385:e078378")));
  engraft_methods_draft_say (&draft, g_strdup (
    _("What is “from the training” was written by Engraft and should be read before it is passed on.")));
  engraft_methods_draft_say (&draft, g_strdup (_("Engraft is not a medical device.")));

  return engraft_methods_draft_finish (&draft);
}
