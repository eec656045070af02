/* engraft-examples.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-examples.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-project-private.h"

/**
 * EngraftExample:
 *
 * One of the published data sets that come with Engraft, as a finished small
 * project, or a search among donors that are made up.
 */
struct _EngraftExample
{
  GObject     parent_instance;

  const char *id;
  const char *title;
  const char *description;
};

/* In the order of a first look */
static const struct
{
  const char *id;
  const char *title;
  const char *description;
} examples[] = {
  { "pbc", N_("Primary Biliary Cholangitis"),
    N_("Survival of 312 patients with an autoimmune liver disease, under D-penicillamine or placebo") },
  { "donors", N_("Donor Search"),
    N_("A patient and 5,000 donors and units of cord blood; all of them are simulated") },
  { "bmt", N_("Bone-Marrow Transplantation"),
    N_("Disease-free survival of 137 patients with leukaemia, by disease group") },
  { "cgd", N_("Chronic Granulomatous Disease"),
    N_("Time to the first serious infection of 128 patients, under interferon gamma or placebo") },
  { "arthritis", N_("Rheumatoid Arthritis"),
    N_("Improvement of 84 patients under a new treatment or placebo") },
  { "course", N_("Response of Single Patients"),
    N_("Change, course and visits of 60 patients in two arms; all of them are simulated") },
  { "crohn", N_("Crohn’s Disease"),
    N_("Adverse events of 117 patients under placebo or one of two drugs") },
  { "visits", N_("Endpoints from Visits"),
    N_("Confirmed disability worsening of 120 patients, from visits and relapses; all of them are simulated") },
  { "models", N_("Prediction Models"),
    N_("Three models of published teaching data with their cards, and what they predict of a patient") },
  { "evidence", N_("Published Evidence"),
    N_("What studies of cell therapy in autoimmune disease found, with sources, and what is claimed") },
  { "trials", N_("Trials of a Registry"),
    N_("Phase, status and serious adverse events of 60 trials as a registry has them; all of them are simulated") },
};

enum {
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftExample, engraft_example, G_TYPE_OBJECT)

static void
engraft_example_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  EngraftExample *self = ENGRAFT_EXAMPLE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_TITLE:
      g_value_set_string (value, engraft_example_get_title (self));
      break;

    case PROP_DESCRIPTION:
      g_value_set_string (value, engraft_example_get_description (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_example_class_init (EngraftExampleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = engraft_example_get_property;

  /**
   * EngraftExample:id:
   *
   * What it is called, such as “pbc”.
   */
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  /**
   * EngraftExample:title:
   *
   * What it is about, translated.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  /**
   * EngraftExample:description:
   *
   * What there is to see, translated.
   */
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_example_init (EngraftExample *self)
{
}

/* ENGRAFT_DATA_DIR: where data/ is, for a program that is not installed */
static GFile *
get_file (const char *subfolder,
          const char *id,
          const char *suffix)
{
  const char *folder = g_getenv ("ENGRAFT_DATA_DIR");
  g_autofree char *base = g_path_get_basename (id);
  g_autofree char *name = g_strconcat (base, suffix, NULL);

  return g_file_new_build_filename (folder && *folder ? folder : PKGDATADIR, subfolder, name, NULL);
}

/**
 * engraft_example_get_id:
 * @self: an example
 *
 * Gets the id.
 *
 * Returns: (transfer none): what it is called, such as “pbc”
 */
const char *
engraft_example_get_id (EngraftExample *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EXAMPLE (self), NULL);

  return self->id;
}

/**
 * engraft_example_get_title:
 * @self: an example
 *
 * Gets the title, for a list of examples.
 *
 * Returns: (transfer none): what it is about, translated
 */
const char *
engraft_example_get_title (EngraftExample *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EXAMPLE (self), NULL);

  return _(self->title);
}

/**
 * engraft_example_get_description:
 * @self: an example
 *
 * Gets the description, for a list of examples.
 *
 * Returns: (transfer none): what there is to see, translated
 */
const char *
engraft_example_get_description (EngraftExample *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EXAMPLE (self), NULL);

  return _(self->description);
}

/**
 * engraft_example_dup_file:
 * @self: an example
 *
 * Looks up the project file of an example.
 *
 * Returns: (transfer full): its `.engraft` file, which is not to be written
 */
GFile *
engraft_example_dup_file (EngraftExample *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EXAMPLE (self), NULL);

  return get_file ("examples", self->id, ".engraft");
}

/**
 * engraft_examples_list:
 *
 * Lists the examples.
 *
 * Returns: (transfer full): a list of [class@Example]s, the best to begin with first
 */
GListModel *
engraft_examples_list (void)
{
  GListStore *list = g_list_store_new (ENGRAFT_TYPE_EXAMPLE);

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr(EngraftExample) example = g_object_new (ENGRAFT_TYPE_EXAMPLE, NULL);

      example->id = examples[i].id;
      example->title = examples[i].title;
      example->description = examples[i].description;
      g_list_store_append (list, example);
    }

  return G_LIST_MODEL (list);
}

/**
 * engraft_examples_open:
 * @id: the id of an example, such as “pbc”
 * @error: return location for a #GIOErrorEnum
 *
 * The project has no file, so that saving it asks for a name and leaves the example be.
 *
 * Returns: (transfer full): a project with its data and its analyses
 */
EngraftProject *
engraft_examples_open (const char *id,
                       GError    **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(EngraftProject) project = NULL;

  g_return_val_if_fail (id, NULL);

  file = get_file ("examples", id, ".engraft");
  if (!g_file_query_exists (file, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no example “%s”"), id);
      return NULL;
    }
  project = engraft_project_load (file, error);
  if (project)
    engraft_project_set_file (project, NULL, NULL);

  return g_steal_pointer (&project);
}

/**
 * engraft_examples_get_data:
 * @id: the id of an example, such as “pbc”
 *
 * Looks up the data file of an example.
 *
 * Returns: (transfer full): the file that holds its data
 */
GFile *
engraft_examples_get_data (const char *id)
{
  g_return_val_if_fail (id, NULL);

  /* the published evidence is more than an example; trials are as a registry gives them */
  return get_file (g_str_equal (id, "evidence") ? "evidence" : "examples", id, g_str_equal (id, "trials") ? ".ndjson" : ".csv");
}
