/* engraft-reviewed-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-reviewed-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * EngraftReviewedList:
 *
 * The list of a donor search as a person last went through it, to tell what has changed when it is repeated.
 */
struct _EngraftReviewedList
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftReviewedList, engraft_reviewed_list, ENGRAFT_TYPE_OPTIONS)

static void
engraft_reviewed_list_class_init (EngraftReviewedListClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftReviewedList:date:
     *
     * The day, as in “2026-03-31”; not set: no list was gone through.
     */
    g_param_spec_string ("date", N_("Reviewed"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftReviewedList:complete:
     *
     * Whether all donors that were found are in it, not only the best.
     */
    g_param_spec_boolean ("complete", N_("Reviewed"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftReviewedList:donors:
     *
     * The donors, the best first, a line each: number, mismatches and a checksum of the typing.
     */
    g_param_spec_boxed ("donors", N_("Reviewed"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_reviewed_list_init (EngraftReviewedList *self)
{
}

/**
 * engraft_reviewed_list_is_set:
 * @self: a list
 *
 * Asks whether a list was gone through.
 *
 * Returns: whether there is one
 */
gboolean
engraft_reviewed_list_is_set (EngraftReviewedList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REVIEWED_LIST (self), FALSE);

  return engraft_options_get_string (ENGRAFT_OPTIONS (self), "date") != NULL;
}

/* FNV-1a, so that it is the same on every computer */
static guint32
add_text (guint32     sum,
          const char *text)
{
  const guint8 *at = (const guint8 *) (text ? text : "");

  do
    sum = (sum ^ *at) * 16777619u;
  while (*at++);

  return sum;
}

/**
 * engraft_reviewed_line_new: (skip)
 * @record: a donor
 * @mismatches: how many the donor has
 *
 * Writes a line of a list.
 *
 * Returns: (transfer full): the line
 */
char *
engraft_reviewed_line_new (const EngraftDonorRecord *record,
                           guint                     mismatches)
{
  guint32 sum = 2166136261u;

  g_return_val_if_fail (record && record->id, NULL);

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      sum = add_text (sum, record->typing[i][k]);

  return g_strdup_printf ("%s\t%u\t%08x", record->id, mismatches, sum);
}

/**
 * engraft_reviewed_line_read: (skip)
 * @line: a line of a list
 * @id: (out) (transfer full): the donor's number
 * @mismatches: (out): how many the donor had
 * @typing: (out): the checksum
 *
 * Reads a line of a list.
 *
 * Returns: whether it is one
 */
gboolean
engraft_reviewed_line_read (const char  *line,
                            char       **id,
                            guint       *mismatches,
                            guint32     *typing)
{
  const char *last, *middle;
  guint64 number, sum;

  g_return_val_if_fail (line && id && mismatches && typing, FALSE);

  last = strrchr (line, '\t');
  middle = last ? g_strrstr_len (line, last - line, "\t") : NULL;
  if (!middle || middle == line)
    return FALSE;
  {
    g_autofree char *text = g_strndup (middle + 1, last - middle - 1);

    if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT16, &number, NULL)
        || !g_ascii_string_to_unsigned (last + 1, 16, 0, G_MAXUINT32, &sum, NULL))
      return FALSE;
  }
  *id = g_strndup (line, middle - line);
  *mismatches = (guint) number;
  *typing = (guint32) sum;

  return TRUE;
}
