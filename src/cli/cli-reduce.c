/* cli-reduce.c: typings in names of less detail, and lists as codes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-reduce.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-release.h"
#include "libengraft/hla/engraft-antigen-relatives.h"
#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/hla/engraft-typing.h"

static const struct { const char *name; EngraftReduction reduction; } reductions[] = {
  { "G", ENGRAFT_REDUCTION_G }, { "P", ENGRAFT_REDUCTION_P }, { "lg", ENGRAFT_REDUCTION_LG },
  { "lgx", ENGRAFT_REDUCTION_LGX }, { "W", ENGRAFT_REDUCTION_W }, { "exon", ENGRAFT_REDUCTION_EXON },
  { "U2", ENGRAFT_REDUCTION_U2 }, { "1F", ENGRAFT_REDUCTION_1F }, { "S", ENGRAFT_REDUCTION_S },
  { "decoded", ENGRAFT_REDUCTION_DECODED },
};

static int
fail (const char *message,
      int         status)
{
  g_printerr ("engraft-cli nomenclature: %s\n", message);

  return status;
}

/* NULL without an error: none is kept, and none was asked for. */
static EngraftMacTable *
open_codes (const char  *path,
            GError     **error)
{
  EngraftNomenclatureStore *store = engraft_nomenclature_store_get_default ();
  EngraftNomenclatureEntry *entry;
  g_autoptr(GFile) file = NULL;

  entry = path ? engraft_nomenclature_store_find_title (store, ENGRAFT_NOMENCLATURE_CODES, path)
               : engraft_nomenclature_store_get_default_entry (store, ENGRAFT_NOMENCLATURE_CODES);
  if (entry)
    return engraft_nomenclature_store_open_codes (store, entry, error);
  if (!path)
    return NULL;
  file = g_file_new_for_commandline_arg (path);

  return engraft_mac_table_new_from_file (file, NULL, error);
}

static int
find_reduction (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reductions); i++)
    if (g_str_equal (reductions[i].name, name))
      return (int) i;

  return -1;
}

int
cli_reduce (const char *as,
            const char *text,
            const char *release,
            const char *codes)
{
  const int at = find_reduction (as ? as : "lgx");
  g_autoptr(EngraftNomenclature) nomenclature = NULL;
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *reduced = NULL;
  gsize offset = 0;

  if (at < 0)
    return fail (_("A reduction is one of G, P, lg, lgx, W, exon, U2, 1F, S, decoded"), CLI_USAGE);
  nomenclature = cli_release_open (release, &error);
  if (!nomenclature)
    return fail (error->message, CLI_DATA);
  macs = open_codes (codes, &error);
  if (error)
    return fail (error->message, CLI_DATA);
  reduced = engraft_typing_reduce_text (nomenclature, macs, text, reductions[at].reduction, &offset, &error);
  if (!reduced)
    {
      if (strlen (text) < 200)
        g_printerr ("  %s\n  %*s^\n", text, (int) g_utf8_strlen (text, (gssize) offset), "");
      return fail (error->message, CLI_DATA);
    }
  g_print ("%s\n", reduced);

  return CLI_OK;
}

int
cli_drbx (const char *text,
          const char *release,
          const char *codes)
{
  g_autoptr(EngraftNomenclature) nomenclature = NULL;
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autoptr(EngraftTyping) typing = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *drbx = NULL, *note = NULL;

  nomenclature = cli_release_open (release, &error);
  macs = nomenclature ? open_codes (codes, &error) : NULL;
  typing = error ? NULL : engraft_typing_new_from_text (nomenclature, macs, text, NULL, &error);
  drbx = typing ? engraft_typing_dup_drbx (typing, &note, &error) : NULL;
  if (!drbx)
    return fail (error->message, CLI_DATA);
  g_print ("%s\n", drbx);
  if (note)
    g_printerr ("%s\n", note);

  return CLI_OK;
}

int
cli_encode (const char *list,
            const char *codes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftMacTable) macs = open_codes (codes, &error);
  const char *star = strchr (list, '*');
  g_autofree char *code = NULL;

  if (error)
    return fail (error->message, CLI_DATA);
  if (!macs)
    return fail (_("No table of multiple allele codes is imported. Import one, or name a file with --macs."), CLI_DATA);
  code = engraft_mac_table_dup_encoded (macs, list);
  if (!code)
    return fail (_("No code of the table stands for exactly these names."), CLI_DATA);
  g_print ("%.*s%s\n", star ? (int) (star + 1 - list) : 0, list, code);

  return CLI_OK;
}

int
cli_relatives (const char *antigen,
               const char *release)
{
  static const char * const titles[] = { N_("Family"), N_("Splits"), N_("Siblings"), N_("Split of"), N_("Associated with") };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclature) nomenclature = cli_release_open (release, &error);

  if (!nomenclature)
    return fail (error->message, CLI_DATA);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *names = engraft_nomenclature_dup_relatives (nomenclature, antigen, (EngraftRelation) i, &error);

      if (!names)
        return fail (error->message, CLI_DATA);
      if (*names && !g_str_equal (names, antigen))
        g_print ("%s: %s\n", _(titles[i]), names);
    }

  return CLI_OK;
}
