/* engraft-search-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-form.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/search/engraft-loci-row.h"
#include "app/search/engraft-ranking-list.h"
#include "app/widgets/engraft-checks-row.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-option-row.h"
#include "app/widgets/engraft-texts-row.h"

static const struct { const char *option; EngraftDonorLocus locus; } budgets[] = {
  { "mismatches-a", ENGRAFT_DONOR_A }, { "mismatches-b", ENGRAFT_DONOR_B }, { "mismatches-c", ENGRAFT_DONOR_C },
  { "mismatches-drb1", ENGRAFT_DONOR_DRB1 }, { "mismatches-dqb1", ENGRAFT_DONOR_DQB1 },
  { "mismatches-dpb1", ENGRAFT_DONOR_DPB1 }, { "mismatches-dqa1", ENGRAFT_DONOR_DQA1 },
  { "mismatches-dpa1", ENGRAFT_DONOR_DPA1 },
};

struct _EngraftSearchForm
{
  GtkBox                  parent_instance;

  EngraftDonorSearchItem *item;
  GtkWidget              *kind, *sex, *cmv, *abo, *pools;
  GtkWidget              *loci, *by_locus, *budgets[G_N_ELEMENTS (budgets)], *ages[2], *cells[2];
  GtkWidget              *release, *registry;
  gboolean                is_stale;      /* what it tells is of a result before, and nobody sees it */
};

G_DEFINE_FINAL_TYPE (EngraftSearchForm, engraft_search_form, GTK_TYPE_BOX)

/* “12 female, 15 male” beneath the row that filters by it */
static void
show_facet (EngraftSearchForm  *self,
            GtkWidget          *row,
            EngraftSearchFacet  facet)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (self->item);
  g_autoptr(GString) text = g_string_new (NULL);
  guint64 n;
  char *name;

  for (guint i = 0; result && (n = engraft_search_result_count_facet (result, facet, i, &name)) != G_MAXUINT64; i++)
    {
      if (n > 0)
        g_string_append_printf (text, "%s%s: %'" G_GUINT64_FORMAT, text->len > 0 ? " · " : "", name, n);
      g_free (name);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
}

static void
show_abo (EngraftSearchForm *self)
{
  static const char * const groups[] = { "A", "B", "AB", "O", NULL };
  EngraftSearchResult *result = engraft_donor_search_item_get_result (self->item);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;

  for (guint i = 0; groups[i]; i++)
    {
      g_autofree char *unused = NULL, *name = NULL;
      guint64 n = result ? engraft_search_result_count_facet (result, ENGRAFT_FACET_ABO, i + 1, &unused) : 0;

      name = g_strdup_printf ("%s (%'" G_GUINT64_FORMAT ")", groups[i], n);
      g_strv_builder_add (names, name);
    }
  all = g_strv_builder_end (names);
  engraft_checks_row_set_texts (ENGRAFT_CHECKS_ROW (self->abo), groups, (const char * const *) all);
}

/* Of a result that is filtered by registry, only those of it are known: the list does not shrink then. */
static void
show_pools (EngraftSearchForm *self)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (self->item);
  EngraftOptions *options = ENGRAFT_OPTIONS (engraft_donor_search_item_get_options (self->item));
  const char * const *chosen = engraft_options_get_strv (options, "pools");
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new (), names = g_strv_builder_new ();
  g_auto(GStrv) all_texts = NULL, all_names = NULL;
  guint64 n;
  char *text;

  if (!result || (chosen && *chosen))
    return;

  for (guint i = 0; (n = engraft_search_result_count_facet (result, ENGRAFT_FACET_POOL, i, &text)) != G_MAXUINT64; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s (%'" G_GUINT64_FORMAT ")", text, n);

      g_strv_builder_add (texts, text);
      g_strv_builder_add (names, name);
      g_free (text);
    }
  all_texts = g_strv_builder_end (texts);
  all_names = g_strv_builder_end (names);
  engraft_checks_row_set_texts (ENGRAFT_CHECKS_ROW (self->pools), (const char * const *) all_texts,
                                (const char * const *) all_names);
}

/* Only what applies is there. */
static void
update_visibility (EngraftSearchForm *self)
{
  EngraftSearchOptions *search = engraft_donor_search_item_get_options (self->item);
  EngraftOptions *options = ENGRAFT_OPTIONS (search);
  int kind = engraft_options_get_enum (options, "kind");

  gtk_widget_set_visible (self->loci, engraft_options_get_enum (options, "match-set") == ENGRAFT_MATCH_LOCI);
  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    gtk_widget_set_visible (self->budgets[i], engraft_search_options_counts (search, budgets[i].locus));
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_set_visible (self->ages[i], kind != ENGRAFT_SEARCH_CORDS);
      gtk_widget_set_visible (self->cells[i], kind != ENGRAFT_SEARCH_ADULTS);
    }
}

static void
engraft_search_form_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_SEARCH_FORM (object)->item);

  G_OBJECT_CLASS (engraft_search_form_parent_class)->dispose (object);
}

static void show_all (EngraftSearchForm *self);

static void
engraft_search_form_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (engraft_search_form_parent_class)->map (widget);

  if (ENGRAFT_SEARCH_FORM (widget)->is_stale)
    show_all (ENGRAFT_SEARCH_FORM (widget));
}

static void
engraft_search_form_class_init (EngraftSearchFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_search_form_dispose;
  GTK_WIDGET_CLASS (klass)->map = engraft_search_form_map;
}

static void
engraft_search_form_init (EngraftSearchForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

static AdwPreferencesGroup *
add_group (EngraftSearchForm *self,
           const char        *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self), group);

  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
make_row (EngraftSearchForm *self,
          const char        *option)
{
  return engraft_option_row_new (ENGRAFT_OPTIONS (engraft_donor_search_item_get_options (self->item)), option);
}

static GtkWidget *
add_row (EngraftSearchForm   *self,
         AdwPreferencesGroup *group,
         const char          *option)
{
  GtkWidget *row = make_row (self, option);

  adw_preferences_group_add (group, row);

  return row;
}

static GtkWidget *
add_limit (EngraftSearchForm   *self,
           AdwPreferencesGroup *group,
           const char          *option,
           const char          *unit)
{
  GtkWidget *row = add_row (self, group, option);

  engraft_number_row_set_hint (ENGRAFT_NUMBER_ROW (row), _("None"));
  engraft_number_row_set_unit (ENGRAFT_NUMBER_ROW (row), unit);

  return row;
}

static GtkWidget *
add_of_type (EngraftSearchForm   *self,
             AdwPreferencesGroup *group,
             GType                type,
             const char          *option)
{
  GtkWidget *row = g_object_new (type, NULL);

  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row),
                           ENGRAFT_OPTIONS (engraft_donor_search_item_get_options (self->item)), option);
  adw_preferences_group_add (group, row);

  return row;
}

static void
add_matching (EngraftSearchForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _("Match"));

  add_row (self, group, "match-set");
  self->loci = add_of_type (self, group, ENGRAFT_TYPE_LOCI_ROW, "loci");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->loci), TRUE);
  add_row (self, group, "mismatches");
  self->by_locus = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->by_locus), _("Mismatches by _Locus"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->by_locus), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      self->budgets[i] = make_row (self, budgets[i].option);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->by_locus), self->budgets[i]);
    }
  adw_preferences_group_add (group, self->by_locus);
  add_row (self, group, "tce-version");
  adw_preferences_group_add (group, engraft_ranking_list_new (engraft_donor_search_item_get_options (self->item)));
}

static void
add_filters (EngraftSearchForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _("Donors"));

  self->kind = add_row (self, group, "kind");
  add_row (self, group, "available");
  self->ages[0] = add_limit (self, group, "min-age", _("years"));
  self->ages[1] = add_limit (self, group, "max-age", _("years"));
  self->sex = add_row (self, group, "sex");
  self->cmv = add_row (self, group, "cmv");
  self->abo = add_of_type (self, group, ENGRAFT_TYPE_CHECKS_ROW, "abo");
  self->cells[0] = add_limit (self, group, "min-tnc", "× 10⁷");
  self->cells[1] = add_limit (self, group, "min-cd34", "× 10⁶");
  self->pools = add_of_type (self, group, ENGRAFT_TYPE_CHECKS_ROW, "pools");
  add_of_type (self, group, ENGRAFT_TYPE_TEXTS_ROW, "ethnicities");
}

static GtkWidget *
add_source (AdwPreferencesGroup *group,
            const char          *title,
            GMenu               *menu)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_menu_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Choose"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  engraft_widget_set_label (button, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);

  return row;
}

static void
add_sources (EngraftSearchForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _("Sources"));
  g_autoptr(GMenu) releases = g_menu_new (), registries = g_menu_new ();

  g_menu_append (releases, _("_Default"), "page.use-default-release");
  g_menu_append (releases, _("_Zip File…"), "page.choose-release");
  g_menu_append (releases, _("_Folder…"), "page.choose-release-folder");
  g_menu_append (releases, _("_Download…"), "page.download-release");
  g_menu_append (releases, _("Table of Multiple Allele _Codes…"), "page.choose-codes");
  g_menu_append (releases, _("_Catalogue of Common Alleles…"), "page.choose-catalogue");
  g_menu_append (registries, _("_My Registry"), "page.use-own-registry");
  g_menu_append (registries, _("_Open Registry…"), "page.open-registry");
  g_menu_append (registries, _("_Import Donors…"), "page.import-donors");
  g_menu_append (registries, _("_Simulate Donors"), "page.simulate");
  self->release = add_source (group, _("Nomenclature"), releases);
  self->registry = add_source (group, _("Registry"), registries);
}

static void
set_subtitle (GtkWidget  *row,
              const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
}

/* The one of a kind that is in use, if there is one */
static void
append_table (GString                 *text,
              EngraftNomenclatureKind  kind,
              const char              *format)
{
  EngraftNomenclatureEntry *entry =
    engraft_nomenclature_store_get_default_entry (engraft_nomenclature_store_get_default (), kind);

  if (!entry)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, format, engraft_nomenclature_entry_get_title (entry));
}

static void
update_sources (EngraftSearchForm *self)
{
  EngraftNomenclature *nomenclature = engraft_donor_search_item_get_nomenclature (self->item);
  const char *registry = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self->item)), "registry");

  g_autoptr(GString) text = g_string_new (nomenclature ? engraft_nomenclature_get_release (nomenclature) : _("None"));

  /* Translators: behind it is the name of a file */
  append_table (text, ENGRAFT_NOMENCLATURE_CODES, _("Codes: %s"));
  append_table (text, ENGRAFT_NOMENCLATURE_CATALOGUE, _("Catalogue: %s"));
  set_subtitle (self->release, text->str);
  set_subtitle (self->registry, engraft_donor_search_item_is_simulated (self->item)
                                ? _("Simulated donors, of no real person") : registry ? registry : _("None"));
}

static gboolean
tables_cb (gpointer user_data)
{
  engraft_search_form_update (user_data);

  return G_SOURCE_REMOVE;
}

/* What was imported becomes the one in use a moment later. */
static void
update_later (EngraftSearchForm *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tables_cb, g_object_ref (self), g_object_unref);
}

static void
watch_tables (EngraftSearchForm *self)
{
  static const EngraftNomenclatureKind kinds[] = { ENGRAFT_NOMENCLATURE_CODES, ENGRAFT_NOMENCLATURE_CATALOGUE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_signal_connect_object (engraft_nomenclature_store_get_entries (engraft_nomenclature_store_get_default (), kinds[i]),
                             "items-changed", G_CALLBACK (update_later), self, G_CONNECT_SWAPPED);
}

GtkWidget *
engraft_search_form_new (EngraftDonorSearchItem *item)
{
  EngraftSearchForm *self = g_object_new (ENGRAFT_TYPE_SEARCH_FORM, NULL);

  self->item = g_object_ref (item);
  add_matching (self);
  add_filters (self);
  add_sources (self);
  watch_tables (self);
  show_all (self);

  return GTK_WIDGET (self);
}

static void
show_all (EngraftSearchForm *self)
{
  self->is_stale = FALSE;
  show_facet (self, self->kind, ENGRAFT_FACET_KIND);
  show_facet (self, self->sex, ENGRAFT_FACET_SEX);
  show_facet (self, self->cmv, ENGRAFT_FACET_CMV);
  show_abo (self);
  show_pools (self);
  update_visibility (self);
  update_sources (self);
}

/* Whoever types at the other tab waits for the list, and not for what this one tells of it: each row that is another has
 * GTK lay out the window. */
void
engraft_search_form_update (EngraftSearchForm *self)
{
  g_return_if_fail (ENGRAFT_IS_SEARCH_FORM (self));

  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_all (self);
}
