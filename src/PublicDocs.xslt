<?xml version="1.0" encoding="utf-8"?>
<!-- Keeps of a documentation file what the PublicAPI.*.txt files name. The compiler writes the comments of internal members too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="utf-8" />
  <xsl:param name="api" />

  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
  </xsl:template>

  <xsl:template match="member">
    <xsl:variable name="name" select="substring-before(concat(substring-after(@name, ':'), '('), '(')" />
    <xsl:variable name="constructed" select="substring-before($name, '.#ctor')" />
    <xsl:variable name="operated" select="substring-before($name, '.op_')" />
    <xsl:if test="contains($api, concat(' ', $name, ' ')) or contains($api, concat(' ', $name, '('))
                  or contains($api, concat(' ', $name, '.get ')) or contains($api, concat(' ', $name, '.set ')) or contains($api, concat(' ', $name, '.init '))
                  or ($constructed != '' and contains($api, concat(' ', $constructed, ' '))) or ($operated != '' and contains($api, concat(' ', $operated, ' ')))">
      <xsl:copy-of select="." />
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
